package kz.qorytyndy.portal.decision;

import java.util.List;
import java.util.stream.Collectors;
import kz.qorytyndy.campaign.DecideOverdue;
import kz.qorytyndy.conclusion.DecideObjection;
import kz.qorytyndy.conclusion.Previews;
import kz.qorytyndy.conclusion.ReviewConclusion;
import kz.qorytyndy.conclusion.SignOff;
import kz.qorytyndy.conclusion.SignOffs;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.portal.Form;
import kz.qorytyndy.portal.Localized;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.Person;
import kz.qorytyndy.territory.RoleHeld;
import kz.qorytyndy.workflow.OpenTask;
import kz.qorytyndy.workflow.Tasks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What a decision will do, in words, before it is taken. */
@Component
class Confirming {

    private static final String WHAT = "portal.decision.what.";

    private final Tasks tasks;
    private final Previews previews;
    private final SignOffs signOffs;
    private final People people;
    private final Localized localized;

    Confirming(Tasks tasks, Previews previews, SignOffs signOffs, People people, Localized localized) {
        this.tasks = tasks;
        this.previews = previews;
        this.signOffs = signOffs;
        this.people = people;
        this.localized = localized;
    }

    /** The choices of a task, in their order; none where there is but one thing to do. */
    List<String> outcomes(OpenTask task, boolean underCorrection) {
        return switch (task.kind()) {
            case REVIEW_CONCLUSION ->
                underCorrection
                        ? names(ReviewConclusion.Outcome.APPROVE, ReviewConclusion.Outcome.RETURN_TO_HR)
                        : names(ReviewConclusion.Outcome.values());
            case SIGN_OFF -> names(SignOff.Outcome.values());
            case DECIDE_OBJECTION -> names(DecideObjection.Outcome.values());
            case DECIDE_OVERDUE ->
                names(
                        DecideOverdue.Outcome.EXTEND,
                        tasks.overdueWork(task).kind() == TaskKind.SIGN_OFF
                                ? DecideOverdue.Outcome.RECORD_REFUSAL
                                : DecideOverdue.Outcome.CLOSE);
            default -> List.of();
        };
    }

    private static List<String> names(Enum<?>... outcomes) {
        return List.of(outcomes).stream().map(Enum::name).toList();
    }

    /** What the page shows of the decision that was typed. */
    void show(OpenTask task, Actor actor, Form form, Model model) {
        String outcome = outcome(task, form);
        model.addAttribute("what", localized.of(Message.of(WHAT + task.kind().id() + suffix(outcome))));
        model.addAttribute("isFinal", isFinal(task, outcome));
        if (task.ofAssessment()) {
            previews.of(task.matterId()).ifPresent(content -> model.addAttribute("content", content));
        }
        TaskKind next = next(task, outcome);
        if (next != null) {
            RoleHeld role = next.role().in(task.bodyCode());
            model.addAttribute("goesTo", role.role());
            model.addAttribute("goesToNames", actor.seesPeople(role.bodyCode()) ? names(role) : "");
        }
    }

    private String names(RoleHeld role) {
        return people.holding(role.role(), role.bodyCode()).stream()
                .map(Person::name)
                .collect(Collectors.joining(", "));
    }

    /** What was chosen and is not done yet; an objection that would be recorded as a refusal as that. */
    String outcome(OpenTask task, Form form) {
        String chosen = form.value("outcome");
        return task.kind() == TaskKind.SIGN_OFF
                        && chosen.equals(SignOff.Outcome.OBJECT.name())
                        && signOffs.ofObjecting(task.matterId()) == SignOffs.Result.REFUSED
                ? SignOffs.Result.REFUSED.name()
                : chosen;
    }

    static String suffix(String outcome) {
        return outcome.isEmpty() ? "" : "." + outcome;
    }

    /** Whether it cannot be taken back. */
    private static boolean isFinal(OpenTask task, String outcome) {
        return switch (task.kind()) {
            case REVIEW_CONCLUSION -> outcome.equals(ReviewConclusion.Outcome.APPROVE.name());
            case SIGN_OFF -> !outcome.equals(SignOff.Outcome.OBJECT.name());
            case DECIDE_OVERDUE -> !outcome.equals(DecideOverdue.Outcome.EXTEND.name());
            case APPROVE_SUMMARY -> true;
            default -> false;
        };
    }

    /** The work that follows; null where it ends. */
    private @Nullable TaskKind next(OpenTask task, String outcome) {
        return switch (task.kind()) {
            case REVIEW_CONCLUSION ->
                switch (ReviewConclusion.Outcome.valueOf(outcome)) {
                    case APPROVE -> TaskKind.SIGN_OFF;
                    case RETURN_TO_HR -> TaskKind.VERIFY_SUBMISSION;
                    case RETURN_TO_BODY -> TaskKind.SUBMIT_HR_DATA;
                };
            case SIGN_OFF -> outcome.equals(SignOff.Outcome.OBJECT.name()) ? TaskKind.DECIDE_OBJECTION : null;
            case DECIDE_OBJECTION ->
                switch (DecideObjection.Outcome.valueOf(outcome)) {
                    case ACCEPT -> TaskKind.VERIFY_SUBMISSION;
                    case UPHOLD -> TaskKind.SIGN_OFF;
                };
            case DECIDE_OVERDUE ->
                outcome.equals(DecideOverdue.Outcome.EXTEND.name())
                        ? tasks.overdueWork(task).kind()
                        : null;
            default -> null;
        };
    }
}
