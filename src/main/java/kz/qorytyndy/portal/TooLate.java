package kz.qorytyndy.portal;

import java.util.Map;
import kz.qorytyndy.platform.Refusal;

/** Somebody else was faster than he who sent a form: he is shown that, and what he typed. */
final class TooLate extends RuntimeException {

    private final Refusal refusal;
    private final Map<String, String> typed;

    /** Because of this refusal; {@code typed} are the texts of the form by the names of their fields. */
    TooLate(Refusal refusal, Map<String, String> typed) {
        super(refusal);
        this.refusal = refusal;
        this.typed = typed;
    }

    Refusal refusal() {
        return refusal;
    }

    Map<String, String> typed() {
        return typed;
    }
}
