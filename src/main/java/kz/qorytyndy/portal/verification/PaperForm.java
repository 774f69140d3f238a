package kz.qorytyndy.portal.verification;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.qorytyndy.platform.PlainNumber;
import kz.qorytyndy.portal.Form;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.submission.Fingerprint;
import kz.qorytyndy.submission.Submission;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;

/**
 * The part of a verification's form that registers the paper copy and compares it: by its fingerprint, and number by number where that differs. Its page is
 * the fragment {@code paper}.
 */
public final class PaperForm {

    private static final String ON_PAPER = "paper.on.";

    private final Catalogue catalogue;
    private final Submission submission;

    PaperForm(Catalogue catalogue, Submission submission) {
        this.catalogue = catalogue;
        this.submission = submission;
    }

    /** How the fingerprint that was typed stands to the system's. */
    public enum Comparison {
        EQUAL,
        DIFFERENT,
        MISTYPED
    }

    /**
     * A number of the data sheet beside what stands on paper.
     *
     * @param path the name of its input
     * @param place in the command, which holds the differing numbers alone; else the same as {@code path}
     */
    public record Line(
            Catalogue.Field field,
            @Nullable BigDecimal system,
            String typed,
            String path,
            String place,
            boolean differs) {}

    /** What the fragment shows. */
    void show(Form form, Model model) {
        Optional<Comparison> comparison = comparison(form);
        model.addAttribute("fingerprint", submission.fingerprint());
        comparison.ifPresent(result -> model.addAttribute("comparison", result));
        List<Line> lines = lines(form);
        model.addAttribute("paperLines", lines);
        model.addAttribute(
                "comparesNumbers",
                comparison.filter(result -> result == Comparison.DIFFERENT).isPresent()
                        || form.chosen("paper.matches", "false")
                        || lines.stream().anyMatch(Line::differs));
    }

    /** Whether anything of a paper copy was typed. */
    boolean isTyped(Form form) {
        return !form.value("paper.number").isEmpty()
                || !form.value("paper.date").isEmpty()
                || !form.value("paper.fingerprint").isEmpty()
                || !different(form).isEmpty();
    }

    /** The form with the numbers that differ where the command has them. */
    Form compared(Form form) {
        return form.with(
                "paper.differences",
                different(form).stream()
                        .map(line -> Map.of("field", line.field().key(), "paper", line.typed()))
                        .toList());
    }

    /** The same for a return: where nobody said whether the copy matches, its fingerprint and its numbers do. */
    Form returned(Form form) {
        if (!form.value("paper.matches").isEmpty()) {
            return compared(form);
        }
        boolean same = comparison(form)
                .filter(result -> result == Comparison.DIFFERENT)
                .isEmpty();
        return compared(form).with("paper.matches", same && different(form).isEmpty());
    }

    private Optional<Comparison> comparison(Form form) {
        return comparison(submission, form.value("paper.fingerprint"));
    }

    /** How the fingerprint stands to that of the submission; nothing if none was given. */
    public static Optional<Comparison> comparison(Submission submission, String typed) {
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Fingerprint.read(typed)
                .map(read -> read.equals(submission.fingerprint()) ? Comparison.EQUAL : Comparison.DIFFERENT)
                .orElse(Comparison.MISTYPED));
    }

    private List<Line> lines(Form form) {
        List<Line> lines = new ArrayList<>();
        int differences = 0;
        for (Catalogue.Field field : catalogue.fields()) {
            String path = ON_PAPER + field.key();
            String typed = form.typed(path) ? form.value(path) : drafted(form, field.key());
            BigDecimal system = submission.data().get(field.key());
            boolean differs = !typed.isEmpty()
                    && PlainNumber.read(typed)
                            .filter(number -> system != null && number.compareTo(system) == 0)
                            .isEmpty();
            String place = differs ? "paper.differences[" + differences++ + "].paper" : path;
            lines.add(new Line(field, system, typed, path, place, differs));
        }
        return lines;
    }

    /** What a draft holds for the number: it has the shape of the command. */
    private String drafted(Form form, String key) {
        for (int i = 0; i < catalogue.fields().size(); i++) {
            String difference = "paper.differences[" + i + "].";
            if (form.value(difference + "field").equals(key)) {
                return form.value(difference + "paper");
            }
        }
        return "";
    }

    private List<Line> different(Form form) {
        return lines(form).stream().filter(Line::differs).toList();
    }
}
