package kz.qorytyndy.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ser.PropertyWriter;
import java.util.ArrayList;
import java.util.List;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.deadline.CalendarDay;
import kz.qorytyndy.exchange.ImportReport;
import kz.qorytyndy.scoring.Advice;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.Level;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.standards.Difference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a module adds to a record is not shown by the API until somebody says so here. */
class ShapesTest {

    private final ObjectMapper json = Shapes.on(new ObjectMapper());

    static List<Arguments> shown() {
        return List.of(
                shown(AuditTrail.Entry.class, "id at actor onBehalfOf action subject details"),
                shown(CalendarDay.class, "date kind name movedFrom act toBeConfirmed"),
                shown(ImportReport.class, "id campaignId startedAt submit endedAt files done all"),
                shown(ImportReport.File.class, "name errors sheets"),
                shown(ImportReport.Sheet.class, "name assessmentId outcome errors"),
                shown(ImportReport.Problem.class, "sheet cell field message"),
                shown(Difference.class, "part before after kind"),
                shown(Advice.class, "level next missing changes full lowered"),
                shown(Advice.Change.class, "indicator field from to grade level"),
                shown(Advice.By.class, "indicator field points enough"),
                shown(Catalogue.Field.class, "key kind origin name help unit decimals min max notAbove"),
                shown(Catalogue.Indicator.class, "id name formula max source note inputs rules"),
                shown(Catalogue.Lowering.class, "id row name max source given required field unmeasured rules"),
                shown(Level.class, "id name"),
                shown(Methodologies.Upload.class, "by at report confirmations"),
                shown(Methodologies.Check.class, "check name found"));
    }

    @ParameterizedTest
    @MethodSource("shown")
    void shows_of_a_record_what_is_said_and_no_more(Class<?> type, List<String> fields) throws JsonMappingException {
        List<String> written = new ArrayList<>();
        json.getSerializerProviderInstance()
                .findValueSerializer(type)
                .properties()
                .forEachRemaining((PropertyWriter field) -> written.add(field.getName()));

        assertThat(written).containsExactlyInAnyOrderElementsOf(fields);
    }

    private static Arguments shown(Class<?> type, String fields) {
        return Arguments.of(type, List.of(fields.split(" ")));
    }
}
