package kz.qorytyndy.conclusion.register;

import kz.qorytyndy.matter.ReportingPeriod;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for in the register; null asks for all.
 *
 * @param q words of the number or of any name that the body has ever had, in any spelling
 * @param level the id of a level of efficiency in a methodology's catalogue
 * @param rehearsal the register of rehearsals instead of the real one
 */
public record RegisterFilter(
        @Nullable String q,
        @Nullable ReportingPeriod period,
        @Nullable String body,
        @Nullable String level,
        @Nullable Standing standing,
        boolean rehearsal) {

    /** Whether a conclusion counts, or a correction has put another in its place. */
    public enum Standing {
        IN_FORCE,
        REPLACED
    }

    /** In which order the register is shown: the newest first, by the names of the bodies, or the best grade first. */
    public enum Order {
        ISSUED("issued_at desc, length(number) desc, number desc"),
        BODY("body.name collate in_order, issued_at desc, number desc"),
        GRADE("grade desc, body.name collate in_order, issued_at desc, number desc");

        final String sql;

        Order(String sql) {
            this.sql = sql;
        }
    }
}
