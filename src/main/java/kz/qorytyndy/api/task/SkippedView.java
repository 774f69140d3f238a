package kz.qorytyndy.api.task;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import kz.qorytyndy.deadline.Due.Skipped;
import kz.qorytyndy.platform.Texts;

/** A day on the way to a deadline that did not count, and why, in the language asked for. */
public record SkippedView(LocalDate date, String reason) {

    public static List<SkippedView> of(List<Skipped> skipped, Locale language, Texts texts) {
        return skipped.stream()
                .map(day -> new SkippedView(day.date(), texts.text(language, day.reason())))
                .toList();
    }
}
