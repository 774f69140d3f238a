package kz.qorytyndy.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Pattern;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.scoring.dmn.DecisionModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract between a catalogue and its decisions: whatever breaks it is named when the two are read. */
class MethodologyReaderTest {

    private static final String DECISIONS = ShippedMethodologies.files().decisions();
    private static final String CATALOGUE = ShippedMethodologies.files().catalogue();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "en": "Staffing"                | "en": " "                        | “staffing.name” has no text in a language
                    "reserve_none":                | "reserve_nobody":                 | The rule “reserve_none” has no words; There are words for “reserve_nobody”
                    "id": "turnover"                | "id": "fluctuation"              | “fluctuation” has no decision
                    "source": "§34"                 | "source": ""                     | “level” has no source
                    "notAbove": "attestationDue"    | "notAbove": "attestationdue"     | “attested” must not exceed “attestationdue”, which is no field
                    "key": "trainingPlanned"        | "key": "trainingplanned"         | “trainingplanned” is no input of the decisions
                    "key": "monitoringIndex"        | "key": "monitoring"              | “monitoring” stands there twice
                    "row": 6                        | "row": 7                         | “monitoring” has another row of the form than its place below the criteria
                    "unit": {"kk": "лауазым", "ru": "должн.", "en": "posts"} | "unit": null     | “staffUnits.unit” has no text in a language
                    "key": "trained",               | "key": "trained", "kind": "YES_NO", | “trainedSuccessfully” must not exceed “trained”, which is no field
                    "key": "staffUnits",            | "key": "staffUnits", "kind": "YES_NO", | “staffUnits”: a field that asks for a yes or no has decimals 0, min 0 and max 1
                    "key": "criminalFacts",         | "key": "criminalFacts", "kind": "YES_NO", | “criminalFacts”: facts are counted, so it cannot be a yes or no
                    "key": "monitoringIndex",       | "key": "monitoringIndex", "origin": "ATTESTED", | “monitoringIndex”: only fields of the data sheet are proposed from the attestation list
                    "min": 0.1                      | "min": 1000000001                | “averageHeadcount” has impossible bounds
                    "id": "order-67-2025"           | "id": "Order 67"                 | The id must be one of at most 31
                    "id": "order-67-2025"           | "id": "order-67-2025-and-its-successors" | The id must be one of at most 31
                    "id": "criterion2"              | "id": "criterion4"               | “criterion4” has no decision
                    """)
    void refuses_a_broken_catalogue(String right, String wrong, String fault) {
        assertThat(CATALOGUE).contains(right);
        assertThatThrownBy(() -> read(DECISIONS, CATALOGUE.replaceFirst(Pattern.quote(right), wrong)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(fault);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    <text>1.5</text>                | <text>staffing</text>            | “staffing” uses “staffing”, which it does not require
                    <text>1.5</text>                | <text>staffActual / 10</text>            | The points of the rule “staffing_ge95” must be a number, or in proportion to what its table measures, rounded
                    <text>1.5</text>                | <text>round half up(staffActual / 10, 2)</text> | The points of the rule “staffing_ge95” must be a number, or in proportion
                    <text>1.5</text>                | <text>round half up(100 * staffActual / staffUnits, 4)</text> | The points of the rule “staffing_ge95” must be a number, or in proportion
                    <text>1.5</text>                | <text>round half up(100 * staffActual / staffUnits * 0.01, 2)</text> | The most points of the indicator “staffing” are not known
                    <text>0.5</text>                | <text>round half up(80 - 100 * staffActual / staffUnits, 2)</text> | The rule “staffing_ge85” can give less than 0 points
                    <text>0.0</text>                | <text>round half up(100 * staffActual / staffUnits * 0.01, 2)</text> | The points of the rule “staffing_lt85” are in proportion, but its cell does not say from which number on
                    <text>"LOW"</text>              | <text>"POOR"</text>              | The rule “level_low” gives no level; No rule gives the level “LOW”
                    staffing + turnover + reserve          | staffing + turnover + monitoring        | “criterion1” uses “monitoring”, which it does not require
                    <requiredDecision href="#turnover" />  | <requiredDecision href="#turnover" /><requiredDecision href="#monitoring" /> | “criterion1” is not decided from staffing, turnover, reserve
                    <requiredDecision href="#criminal" />  | <requiredDecision href="#criminal" /><requiredDecision href="#turnover" />   | “grade” is not decided from total, administrative, criminal, monitoring
                    <requiredInput href="#staffUnits" />   | <requiredInput href="#staffUnits" /><requiredInput href="#criminalFacts" />  | “staffing” is decided from something that is no field
                    <requiredInput href="#criminalFacts" /> | <requiredInput href="#criminalFacts" /><requiredInput href="#trained" />    | “criminal” is not decided from criminalFacts
                    <rule id="reserve_none">         | <rule id="reserve_nobody">       | The rule “reserve_nobody” has no words
                    <decision id="reserve"          | <decision id="reserves"          | “criterion1” requires “reserve”, which does not exist
                    <inputData id="trained"         | <inputData id="educated"         | the variable of “educated” must have its name
                    """)
    void refuses_decisions_that_do_not_fit(String right, String wrong, String fault) {
        assertThat(DECISIONS).contains(right);
        assertThatThrownBy(() -> read(DECISIONS.replaceFirst(Pattern.quote(right), wrong), CATALOGUE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(fault);
    }

    @Test
    void makes_words_of_the_cell_of_a_yes_or_no() {
        Catalogue catalogue = PlannedWork.methodology().catalogue();
        assertThat(catalogue.indicator("planning").rules())
                .extracting(Catalogue.Rule::words)
                .containsExactly(YesNo.YES.words(), YesNo.NO.words());
        assertThat(catalogue.lowering().get(0).rules())
                .extracting(rule -> rule.words().en())
                .containsExactly("there was no report", "yes", "no");
        assertThat(catalogue.indicator("coverage").rules().get(0).words().en()).isEqualTo("≥ 90\u00a0%");
        String either = PlannedWork.DECISIONS.replaceFirst("<text>1</text>", "<text>0, 1</text>");
        assertThatThrownBy(() -> read(either, PlannedWork.CATALOGUE))
                .hasMessageContaining("The rule “planning_yes” has no words");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "criteria": [ | "criterions": [
                    "level": {    | "level": null, "x": {
                    "unit": {     | "unit": null, "units": {
                    "min": 1,     | "min": "one",
                    """)
    void refuses_a_catalogue_of_another_form(String right, String wrong) {
        assertThat(CATALOGUE).contains(right);
        assertThatThrownBy(() -> read(DECISIONS, CATALOGUE.replaceFirst(Pattern.quote(right), wrong)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The catalogue cannot be read");
    }

    @Test
    void refuses_a_catalogue_that_lacks_something() {
        assertThatThrownBy(() -> read(DECISIONS, CATALOGUE.replaceFirst("\"id\": \"order-67-2025\",", "")))
                .hasMessageContaining("The catalogue cannot be read");
        assertThatThrownBy(() -> read(DECISIONS, "{}")).hasMessageContaining("The catalogue cannot be read");
    }

    @Test
    void refuses_decisions_that_reach_outside_their_file() {
        String hostile = DECISIONS.replaceFirst(
                "<definitions", "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><definitions");
        assertThatThrownBy(() -> read(hostile, CATALOGUE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DOCTYPE");
        assertThatThrownBy(() -> read("no XML", CATALOGUE)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void gives_another_checksum_to_each_change() {
        MethodologyRef ref = read(DECISIONS, CATALOGUE).ref();
        assertThat(read(DECISIONS, CATALOGUE).ref()).isEqualTo(ref);
        assertThat(read(DECISIONS + " ", CATALOGUE).ref()).isNotEqualTo(ref);
        assertThat(read(DECISIONS, CATALOGUE + " ").ref()).isNotEqualTo(ref);
    }

    @Test
    void names_whatever_rests_on_an_assumption() {
        String catalogue = HundredPoints.CATALOGUE.replace("\"§9\"", "\"A\"");
        assertThat(read(HundredPoints.DECISIONS, catalogue).catalogue().assumed())
                .extracting(LocalizedText::en)
                .containsExactly("What employees say", "The degrees of effectiveness");
    }

    private static Methodology read(String decisions, String catalogue) {
        return MethodologyReader.read(DecisionModel.read(decisions), decisions, catalogue);
    }
}
