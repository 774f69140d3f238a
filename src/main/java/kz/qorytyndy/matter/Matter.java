package kz.qorytyndy.matter;

import java.util.Locale;

/** What a process, its tasks, deadlines and mails are about, and what mails alone are about. A process's business key is its id. */
public enum Matter {
    CAMPAIGN,
    ASSESSMENT,
    STANDARD,
    /** That one person does the work of another for a time; no process is about it. */
    SUBSTITUTION,
    /** Somebody in the directory, and how he signs in; no process is about him. */
    PERSON;

    /** The path under which portal and API keep them, such as {@code assessments}. */
    public String path() {
        return name().toLowerCase(Locale.ROOT) + "s";
    }
}
