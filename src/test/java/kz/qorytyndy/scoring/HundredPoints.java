package kz.qorytyndy.scoring;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Another methodology, of other indicators on another scale: a folder beside the default one, in force nowhere until somebody activates it. */
public final class HundredPoints {

    public static final String ID = "hundred-points";
    public static final String DECISIONS = read(ID + ".dmn");
    public static final String CATALOGUE = read("catalogue.json");
    public static final String CASES = read("cases.json");

    private HundredPoints() {}

    /** The catalogue of another version with the same rules. */
    public static String catalogueOf(String version) {
        return CATALOGUE.replaceFirst(
                "\"en\": \"A trial methodology", "\"en\": \"" + version + " of a trial methodology");
    }

    private static String read(String file) {
        try (InputStream in = Objects.requireNonNull(
                HundredPoints.class.getResourceAsStream("/processes/methodology/" + ID + "/" + file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
