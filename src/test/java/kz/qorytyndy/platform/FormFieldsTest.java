package kz.qorytyndy.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.qorytyndy.platform.FormFields.MayBeBlank;
import kz.qorytyndy.verification.Lowering;
import kz.qorytyndy.verification.LoweringFact;
import kz.qorytyndy.verification.LoweringFact.Appeal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

class FormFieldsTest {

    enum Kind {
        ONE,
        OTHER
    }

    record Part(LocalDate day, @Nullable String note) {}

    record Everything(
            String text,
            @MayBeBlank String wording,
            int whole,
            @Nullable BigDecimal number,
            @Nullable Boolean truth,
            UUID id,
            Kind kind,
            @Nullable Object typed,
            Part part,
            @Nullable Part optional,
            List<Part> parts,
            @Nullable List<String> codes,
            @Nullable Map<String, Integer> days,
            @Nullable Lowering lowering) {}

    private static final UUID ID = UUID.fromString("0b9f4c1e-0f3a-4c57-9d0e-6f2d1a9a7c11");

    private static final Everything FULL = new Everything(
            "Мәтін",
            "",
            7,
            new BigDecimal("1234.5"),
            false,
            ID,
            Kind.OTHER,
            "көп",
            new Part(LocalDate.of(2026, 12, 3), null),
            new Part(LocalDate.of(2026, 1, 9), "№ 1"),
            List.of(new Part(LocalDate.of(2026, 2, 1), "а"), new Part(LocalDate.of(2026, 2, 2), "б")),
            List.of("KZ-71", "KZ-10"),
            Map.of("SignOff", 4, "DecideOverdue", 2),
            new Lowering(
                    Map.of(
                            "criminalFacts",
                            List.of(new LoweringFact("№ 7", LocalDate.of(2026, 2, 3), null, Appeal.PENDING))),
                    Map.of("monitoringIndex", new BigDecimal("82.5"))));

    @Test
    void makes_a_command_of_fields_of_every_type() {
        MultiValueMap<String, String> form = form(
                "text=Мәтін",
                "wording=",
                "whole= 7 ",
                "number=1 234,5",
                "truth=false",
                "id=" + ID,
                "kind=OTHER",
                "typed=көп",
                "part.day=2026-12-03",
                "part.note=",
                "optional.day=2026-01-09",
                "optional.note=№ 1",
                "parts[0].day=2026-02-01",
                "parts[0].note=а",
                "parts[1].day=2026-02-02",
                "parts[1].note=б",
                "codes=KZ-71",
                "codes=KZ-10",
                "days.SignOff=4",
                "days.DecideOverdue=2",
                "lowering.criminalFacts[0].act=№ 7",
                "lowering.criminalFacts[0].date=2026-02-03",
                "lowering.criminalFacts[0].article=",
                "lowering.criminalFacts[0].appeal=PENDING",
                "lowering.monitoringIndex=82,5",
                "step=CONFIRM");

        assertThat(read(form, Everything.class)).isEqualTo(FULL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kk", "ru", "en"})
    void fills_a_form_with_a_command_and_reads_it_back(String language) {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        FormFields.fill(form, "", FULL, Locale.forLanguageTag(language));

        assertThat(form.get("number")).containsExactly(language.equals("en") ? "1234.5" : "1234,5");
        assertThat(form.get("codes")).containsExactly("KZ-71", "KZ-10");
        assertThat(form).doesNotContainKeys("part.note", "lowering.criminalFacts[0].article");
        assertThat(read(form, Everything.class)).isEqualTo(FULL);
    }

    @Test
    void fills_the_fields_of_a_part_alone() {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        FormFields.fill(form, "parts[3]", FULL.part(), Languages.KAZAKH);
        FormFields.fill(form, "optional", null, Languages.KAZAKH);

        assertThat(form.toSingleValueMap()).isEqualTo(Map.of("parts[3].day", "2026-12-03"));
    }

    @Test
    void leaves_out_what_is_blank() {
        assertThat(errors(form("text=  ", "whole=", "parts[0].day=", "optional.note=", "codes="), Everything.class))
                .isEqualTo(required("text", "whole", "id", "kind", "part.day", "optional.day", "parts[0].day"));
    }

    @Test
    void leaves_out_an_optional_part_of_which_there_is_no_field() {
        assertThat(FormFields.command(form("optionally.day=2026-01-09"), "", Everything.class)
                        .fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("wording", "part", "parts");
    }

    @ParameterizedTest
    @CsvSource({
        "text,               'a\u0001b',       platform.command.control",
        "whole,              2.5,              platform.command.integer",
        "whole,              99999999999,      platform.command.integer",
        "whole,              екі,              platform.command.integer",
        "number,             '1 2,3,4',        platform.command.number",
        "truth,              yes,              platform.command.boolean",
        "id,                 42,               platform.command.uuid",
        "kind,               other,            platform.command.oneOf",
        "part.day,           3 желтоқсан,      platform.command.date",
        "part.day,           2026-02-30,       platform.command.noSuchDate",
        "parts,              жоқ,              platform.command.object",
        "parts[1].day,       ерте,             platform.command.date",
        "days.SignOff,       көп,              platform.command.integer",
        "lowering.index,     '82,',            platform.command.number",
        "lowering.facts[0].date, кеше,         platform.command.date"
    })
    void keeps_what_cannot_be_read_and_refuses_it_at_its_path(String field, String typed, String refused) {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        FormFields.fill(form, "", FULL, Languages.RUSSIAN);
        form.set("lowering.facts[0].act", "№ 8");
        form.set("lowering.facts[0].date", "2026-02-03");
        form.set(field, typed);

        String path = field.equals("parts") ? "parts[0]" : field;
        assertThat(errors(form, Everything.class)).isEqualTo(Map.of(path, refused));
        MultiValueMap<String, String> kept = new LinkedMultiValueMap<>();
        FormFields.fill(kept, "", FormFields.command(form, "", Everything.class), Languages.RUSSIAN);
        assertThat(kept.get(field)).containsExactly(typed);
    }

    @Test
    void reads_a_number_where_only_a_catalogue_knows_the_type() {
        assertThat(FormFields.command(form("typed=1 000"), "", Everything.class).get("typed"))
                .isEqualTo(FormFields.command(form("whole=1000"), "", Everything.class)
                        .get("whole"));
    }

    @Test
    void takes_the_rows_of_a_list_by_their_numbers_and_without_gaps() {
        MultiValueMap<String, String> form = form("parts[10].note=ж", "parts[2].note=б", "parts[0].note=а");

        assertThat(FormFields.rows(form.keySet(), "parts")).containsExactly("parts[0]", "parts[2]", "parts[10]");
        assertThat(FormFields.command(form, "", Everything.class).get("parts").findValuesAsText("note"))
                .containsExactly("а", "б", "ж");
    }

    @Test
    void takes_one_command_among_several_by_its_path() {
        MultiValueMap<String, String> form =
                form("a.day=2026-12-03", "a.note=бір", "ab.note=екі", "note=үш", "day=2026-12-04");

        assertThat(CommandReader.read("a", FormFields.command(form, "a", Part.class), Part.class))
                .isEqualTo(new Part(LocalDate.of(2026, 12, 3), "бір"));
        Refusal refusal = catchThrowableOfType(
                Refusal.class, () -> CommandReader.read("ab", FormFields.command(form, "ab", Part.class), Part.class));
        assertThat(refusal.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.field()).isEqualTo("ab.day"));
    }

    @Test
    void ends_lines_as_they_were_typed_and_not_as_browsers_send_them() {
        assertThat(FormFields.text(form("text= бір\r\nекі\r\n"), "text")).isEqualTo("бір\nекі");
    }

    private static MultiValueMap<String, String> form(String... fields) {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        for (String field : fields) {
            String[] parts = field.split("=", 2);
            form.add(parts[0], parts[1]);
        }
        return form;
    }

    private static <T extends Record> T read(MultiValueMap<String, String> form, Class<T> type) {
        return CommandReader.read(FormFields.command(form, "", type), type);
    }

    private static Map<String, String> errors(MultiValueMap<String, String> form, Class<? extends Record> type) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> read(form, type));
        Map<String, String> errors = new HashMap<>();
        refusal.errors()
                .forEach(error -> errors.put(error.field(), error.message().key()));
        return errors;
    }

    private static Map<String, String> required(String... fields) {
        return List.of(fields).stream()
                .collect(Collectors.toMap(
                        field -> field, field -> "platform.field.required", (a, b) -> a, LinkedHashMap::new));
    }

    @Test
    void a_row_has_a_number_that_a_list_can_have() {
        String digits = "9".repeat(600_000);

        assertThat(assertTimeout(
                        Duration.ofSeconds(2),
                        () -> FormFields.rows(
                                Set.of("steps[10]", "steps[9].kk", "steps[" + digits + "]", "steps[" + digits + "0]"),
                                "steps")))
                .containsExactly("steps[9]", "steps[10]");
    }
}
