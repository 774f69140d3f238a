package kz.qorytyndy.notification;

import org.jspecify.annotations.Nullable;

/** A notice as it goes to one person: its texts, and its deadline as an iCalendar object if it has one. */
record Letter(
        String subject, String text, String html, @Nullable String calendar) {}
