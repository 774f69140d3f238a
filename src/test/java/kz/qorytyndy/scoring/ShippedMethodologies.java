package kz.qorytyndy.scoring;

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

    public static Scoring scoring(DecisionEvaluation decisions) {
        return new Scoring(decisions);
    }

    static Methodologies.Files files() {
        return Methodologies.shipped().stream()
                .filter(files -> files.methodology().ref().id().equals("order-67-2025"))
                .findFirst()
                .orElseThrow();
    }
}
