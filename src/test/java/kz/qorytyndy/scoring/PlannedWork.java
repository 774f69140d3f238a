package kz.qorytyndy.scoring;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import kz.qorytyndy.scoring.dmn.DecisionModel;

/** A methodology that asks for a yes or no, in the data sheet and of the HR service, and takes a number of another key from the attestation list. */
public final class PlannedWork {

    public static final String ID = "planned-work";
    public static final String DECISIONS = read(ID + ".dmn");
    public static final String CATALOGUE = read("catalogue.json");
    public static final String CASES = read("cases.json");

    private PlannedWork() {}

    static Methodology methodology() {
        return MethodologyReader.read(DecisionModel.read(DECISIONS), DECISIONS, CATALOGUE);
    }

    private static String read(String file) {
        try (InputStream in =
                Objects.requireNonNull(PlannedWork.class.getResourceAsStream("/methodologies/" + ID + "/" + file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
