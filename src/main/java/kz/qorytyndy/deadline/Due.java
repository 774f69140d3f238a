package kz.qorytyndy.deadline;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.qorytyndy.platform.Message;

/** When work is due, and the days on the way that did not count. */
public record Due(Instant due, List<Skipped> skipped) {

    /** What is said about the days: each reason once with its days, and weekends as one. */
    public static List<Message> explained(List<Skipped> skipped) {
        boolean oneWeekday = skipped.stream()
                        .filter(day -> !day.named)
                        .map(Skipped::reason)
                        .distinct()
                        .count()
                == 1;
        Map<Message, List<Object>> days = new LinkedHashMap<>();
        skipped.forEach(day -> days.computeIfAbsent(
                        day.named || oneWeekday ? day.reason : Message.of("deadline.skipped.weekend"),
                        reason -> new ArrayList<>())
                .add(day.date));
        return days.entrySet().stream()
                .map(entry -> Message.of("deadline.skipped.days", entry.getValue(), entry.getKey()))
                .toList();
    }

    /** The same as one sentence; none if every day counts. */
    public static Optional<Message> sentence(List<Skipped> skipped) {
        return explained(skipped).stream().reduce((some, more) -> Message.of("deadline.skipped.and", some, more));
    }

    /**
     * A day that is no working day.
     *
     * @param reason why: the holiday's name, or that it is a Saturday
     * @param named whether it is off by the calendar and not by its weekday alone
     * @param nauryz whether it is off for Nauryz
     */
    public record Skipped(LocalDate date, Message reason, boolean named, boolean nauryz) {}
}
