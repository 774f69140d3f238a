package kz.qorytyndy.matter;

import java.util.Locale;

/** What a process, its tasks, deadlines and mails are about. The process's business key is its id. */
public enum Matter {
    CAMPAIGN,
    ASSESSMENT,
    STANDARD;

    /** The path under which portal and API keep them, such as {@code assessments}. */
    public String path() {
        return name().toLowerCase(Locale.ROOT) + "s";
    }
}
