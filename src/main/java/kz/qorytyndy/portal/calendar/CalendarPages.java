package kz.qorytyndy.portal.calendar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import kz.qorytyndy.deadline.CalendarChange;
import kz.qorytyndy.deadline.CalendarDay;
import kz.qorytyndy.deadline.CalendarDays;
import kz.qorytyndy.deadline.CalendarFile;
import kz.qorytyndy.deadline.WorkingDays;
import kz.qorytyndy.platform.Attachment;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.portal.Form;
import kz.qorytyndy.portal.Localized;
import kz.qorytyndy.portal.SideBySide;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.TerritorialBody;
import kz.qorytyndy.workflow.CalendarMoves;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The working-day calendar: for all to read, for an administrator to correct, with what a correction does to the open deadlines. */
@Controller
class CalendarPages {

    /** What ends the name of the field that says which version of a day was shown; it begins with the day. */
    private static final String SEEN = ".seen";

    private final CalendarDays calendar;
    private final WorkingDays workingDays;
    private final CalendarMoves moves;
    private final SideBySide sideBySide;
    private final Localized localized;
    private final Clock clock;

    CalendarPages(
            CalendarDays calendar,
            WorkingDays workingDays,
            CalendarMoves moves,
            SideBySide sideBySide,
            Localized localized,
            Clock clock) {
        this.calendar = calendar;
        this.workingDays = workingDays;
        this.moves = moves;
        this.sideBySide = sideBySide;
        this.localized = localized;
        this.clock = clock;
    }

    /** A day as it is and as it would be; null where it is what its weekday says. */
    record Changed(
            LocalDate date,
            @Nullable CalendarDay before,
            @Nullable CalendarDay after) {}

    @GetMapping("/calendar")
    String year(@RequestParam(required = false) @Nullable Integer year, Actor actor, Model model) {
        return year(year == null ? Texts.day(clock.instant()).getYear() : year, Form.empty(), actor, model);
    }

    @GetMapping("/calendar/days.csv")
    ResponseEntity<Resource> file(@RequestParam int year) {
        refuseUnlessHeld(year);
        return Attachment.of(
                "calendar-" + year + ".csv",
                "text/csv",
                CalendarFile.bytes(calendar.of(year).values()));
    }

    @GetMapping("/calendar/day")
    String dayForm(@RequestParam(required = false) @Nullable LocalDate date, Actor actor, Model model) {
        if (date != null) {
            refuseUnlessHeld(date.getYear());
        }
        CalendarDay day = date == null ? null : calendar.on(date);
        Form form = day == null ? Form.empty().with("date", date) : Form.of(day.texts());
        return dayForm(date == null ? form : form.with(date + SEEN, calendar.version(List.of(date))), model);
    }

    /** Shows what a day typed by hand, or taken out, would change. */
    @PostMapping("/calendar/day")
    String day(Form form, Actor actor, Model model) {
        try {
            CalendarChange change = form.chosen("step", "REMOVE")
                    ? new CalendarChange(List.of(), List.of(date(form.value("date"))))
                    : new CalendarChange(List.of(CalendarDay.typed(form::value)), List.of());
            return day(change, form, actor, model);
        } catch (Refusal refusal) {
            form.refuse(refusal);
            return dayForm(form, model);
        }
    }

    private String day(CalendarChange change, Form form, Actor actor, Model model) {
        try {
            calendar.refuseUnlessSeen(change.dates(), form.value(form.value("date") + SEEN));
        } catch (Refusal refusal) {
            return overtaken(refusal, change, form, actor, model);
        }
        calendar.check(change);
        return confirmation(change, Form.empty().with("reason", form.value("reason")), actor, model);
    }

    /** Shows what a file with the whole years of its days would change. */
    @PostMapping("/calendar/import")
    String imported(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam int year,
            Actor actor,
            Model model) {
        try {
            if (file == null || file.isEmpty()) {
                throw Refusal.invalidField("file", "platform.field.required");
            }
            CalendarChange change = calendar.changeTo(CalendarFile.read(bytes(file)));
            if (change.dates().isEmpty()) {
                throw Refusal.invalidField("file", "deadline.refusal.nothing");
            }
            calendar.check(change);
            return confirmation(change, Form.empty(), actor, model);
        } catch (Refusal refusal) {
            Form form = Form.empty();
            form.refuse(refusal);
            return year(year, form, actor, model);
        }
    }

    /** Changes the calendar as it was shown, then moves the deadlines that were left chosen. */
    @PostMapping("/calendar/change")
    String change(Form form, Actor actor, Model model, RedirectAttributes redirect) {
        CalendarChange change = new CalendarChange(
                form.value("put").isEmpty() ? List.of() : CalendarFile.read(form.value("put")),
                form.values("removed").stream().map(CalendarPages::date).toList());
        if (change.dates().isEmpty()) {
            throw Refusal.invalid("deadline.refusal.nothing");
        }
        String reason = form.value("reason");
        String year = change.dates().stream()
                .findFirst()
                .map(date -> "redirect:/calendar?year=" + date.getYear())
                .orElse("redirect:/calendar");
        try {
            calendar.change(actor, change, reason, form.value("seen"));
        } catch (Refusal refusal) {
            if (refusal.overtaken().isPresent()) {
                return overtaken(refusal, change, form, actor, model);
            }
            if (refusal.kind() == Refusal.Kind.CONFLICT) {
                redirect.addFlashAttribute("done", refusal.reason());
                return year;
            }
            form.refuseFields(refusal);
            return confirmation(change, form, actor, model);
        }
        try {
            int moved = moves.move(form.values("move"), actor, reason);
            redirect.addFlashAttribute("done", Message.of("portal.calendar.changed", moved));
        } catch (Refusal refusal) {
            redirect.addFlashAttribute("done", Message.of("portal.calendar.changedOnly", refusal.reason()));
            return "redirect:/calendar/deadlines";
        }
        return year;
    }

    /** A day that was typed is shown field by field; of anything else the confirmation itself shows what it is by now. */
    private String overtaken(Refusal refusal, CalendarChange change, Form form, Actor actor, Model model) {
        if (!change.removed().isEmpty() || change.put().size() != 1) {
            form.refuse(refusal);
            return confirmation(change, form, actor, model);
        }
        CalendarDay typed = change.put().get(0);
        CalendarDay saved = calendar.on(typed.date());
        return sideBySide.show(
                refusal,
                Form.of(typed.texts()).with("reason", form.value("reason")),
                (saved == null ? Form.empty().with("date", typed.date()) : Form.of(saved.texts()))
                        .with("reason", form.value("reason"))
                        .with(typed.date() + SEEN, calendar.version(List.of(typed.date()))),
                new SideBySide.Names() {
                    @Override
                    public String label(String path) {
                        return localized.label(path);
                    }

                    @Override
                    public @Nullable String words(Form form, String field, String value) {
                        return field.equals("kind")
                                ? localized.choice("deadline.kind.", CalendarDay.Kind.values(), value)
                                : null;
                    }
                },
                "/calendar/day",
                actor.seesPeople(null),
                model);
    }

    @GetMapping("/calendar/deadlines")
    String deadlines(Actor actor, Model model) {
        return deadlines(Form.empty(), actor, model);
    }

    @PostMapping("/calendar/deadlines")
    String move(Form form, Actor actor, Model model, RedirectAttributes redirect) {
        try {
            int moved = moves.move(form.values("move"), actor, form.value("reason"));
            redirect.addFlashAttribute("done", Message.of("portal.calendar.moved", moved));
            return "redirect:/calendar/deadlines";
        } catch (Refusal refusal) {
            form.refuseFields(refusal);
            return deadlines(form, actor, model);
        }
    }

    private String year(int year, Form form, Actor actor, Model model) {
        refuseUnlessHeld(year);
        model.addAttribute("year", year);
        model.addAttribute("days", calendar.of(year).values());
        model.addAttribute("workingDays", workingDays.in(year));
        model.addAttribute("earlier", CalendarDays.holds(year - 1));
        model.addAttribute("later", CalendarDays.holds(year + 1));
        model.addAttribute("form", form);
        model.addAttribute("mayChange", calendar.mayChange(actor));
        model.addAttribute("mayMove", moves.mayMove(actor));
        return "calendar/calendar";
    }

    private String dayForm(Form form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("kinds", localized.choices("deadline.kind.", CalendarDay.Kind.values()));
        form.fields().stream()
                .filter(field -> field.endsWith(SEEN))
                .findFirst()
                .ifPresent(field -> model.addAttribute("seen", field));
        model.addAttribute("known", form.day("date").map(calendar::on).isPresent());
        return "calendar/day";
    }

    private String confirmation(CalendarChange change, Form form, Actor actor, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("change", change);
        model.addAttribute("put", CalendarFile.write(change.put()));
        model.addAttribute("seen", calendar.version(change.dates()));
        model.addAttribute(
                "changed",
                change.dates().stream()
                        .map(date -> new Changed(date, calendar.on(date), after(change, date)))
                        .toList());
        model.addAttribute("moves", sorted(moves.under(workingDays.after(change), actor)));
        return "calendar/confirm";
    }

    private static @Nullable CalendarDay after(CalendarChange change, LocalDate date) {
        return change.put().stream()
                .filter(day -> day.date().equals(date))
                .findFirst()
                .orElse(null);
    }

    private String deadlines(Form form, Actor actor, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("moves", sorted(moves.under(workingDays, actor)));
        return "calendar/deadlines";
    }

    /** What is due first comes first, then by body. */
    private List<CalendarMoves.Move> sorted(List<CalendarMoves.Move> found) {
        return found.stream()
                .sorted(Comparator.comparing(
                                (CalendarMoves.Move move) -> move.task().due())
                        .thenComparing(Localized.byName(this::bodyOf)))
                .toList();
    }

    private String bodyOf(CalendarMoves.Move move) {
        TerritorialBody body = move.task().body();
        return body == null ? "" : localized.of(body.name());
    }

    private static LocalDate date(String typed) {
        try {
            LocalDate date = LocalDate.parse(typed);
            if (CalendarDays.holds(date.getYear())) {
                return date;
            }
        } catch (DateTimeException e) {
            // Refused like a date beyond the calendar.
        }
        throw Refusal.invalidField("date", "deadline.refusal.date");
    }

    private static void refuseUnlessHeld(int year) {
        if (!CalendarDays.holds(year)) {
            throw Refusal.notFound();
        }
    }

    private static byte[] bytes(MultipartFile file) {
        try {
            return file.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
