package kz.qorytyndy.scoring;

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

    public static Methodologies.Files files() {
        return Methodologies.readShipped().stream()
                .filter(files -> files.methodology().ref().id().equals("order-67-2025"))
                .findFirst()
                .orElseThrow();
    }
}
