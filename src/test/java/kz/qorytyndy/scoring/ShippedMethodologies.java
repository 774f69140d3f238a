package kz.qorytyndy.scoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The default methodology, for tests that have no application around them. */
public final class ShippedMethodologies {

    private ShippedMethodologies() {}

    public static Methodology order67() {
        return files().methodology();
    }

    /** The text of its DMN file. */
    public static String order67Decisions() {
        return files().decisions();
    }

    /** The methodologies of a release in which the catalogue has changed; by {@code spaces}, so that each number is another version. */
    public static Methodologies changed(JdbcClient jdbc, Clock clock, int spaces) {
        Methodologies.Files changed =
                Methodologies.Files.of(files().decisions(), files().catalogue() + " ".repeat(spaces), files().cases());
        return new Methodologies(jdbc, clock, List.of(changed));
    }

    /** The text of its catalogue. */
    public static String order67Catalogue() {
        return files().catalogue();
    }

    /** Its decisions, if one administrative fact took 2.5 points. */
    public static String dearerFactDecisions() {
        return files().decisions().replaceFirst("(<rule id=\"administrative_one\">[\\s\\S]*?<text>)0\\.5", "$12.5");
    }

    /** The worked cases of these. */
    public static String dearerFactCases() throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        JsonNode all = json.readTree(files().cases());
        for (JsonNode one : all) {
            if (one.at("/input/administrativeFacts").asInt() == 1) {
                ObjectNode expected = (ObjectNode) one.get("expected");
                ((ObjectNode) expected.get("lowering")).put("administrative", 2.5);
                double grade = expected.get("grade").asDouble() - 2;
                expected.put("grade", grade).put("level", grade >= 8 ? "HIGH" : grade >= 5 ? "MEDIUM" : "LOW");
            }
        }
        return json.writeValueAsString(all);
    }

    public static Methodologies.Files files() {
        return Methodologies.readShipped().stream()
                .filter(files -> files.methodology().ref().id().equals("order-67-2025"))
                .findFirst()
                .orElseThrow();
    }
}
