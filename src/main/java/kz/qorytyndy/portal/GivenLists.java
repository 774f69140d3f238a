package kz.qorytyndy.portal;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import kz.qorytyndy.inspection.GivenFile;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.workbook.ListChanges;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The pages of a list that somebody gives: what it would change, beside what stands; why nothing of it was taken, every problem at its cell. What is
 * taken is what was shown.
 */
@Component
public class GivenLists {

    private final Localized localized;

    GivenLists(Localized localized) {
        this.localized = localized;
    }

    /**
     * A list.
     *
     * @param name what it is called
     * @param address where it is sent to be taken
     * @param back the address of the page from which it is given
     */
    public record GivenList(Message name, String address, String back, Taking taking) {}

    /** What takes a list. */
    @FunctionalInterface
    public interface Taking {

        /**
         * Takes the list, or says what that would change.
         *
         * @param seen names what was shown of the changes; null if nothing was
         */
        Outcome take(GivenFile file, boolean preview, @Nullable String seen);
    }

    /**
     * What a list changes, or would.
     *
     * @param none whether nothing
     * @param counts in words
     * @param added what is new, by name
     * @param done what is said once it was taken
     */
    public record Outcome(boolean none, List<Message> counts, List<String> added, ListChanges changes, Message done) {}

    /** How many entries of a list are new, changed and unchanged, in words. */
    public static List<Message> counts(int added, int changed, int unchanged) {
        return List.of(
                Message.of("portal.people.new", added),
                Message.of("portal.people.changed", changed),
                Message.of("portal.people.unchanged", unchanged));
    }

    /** Shows what the list would change; the page's template, with all that it shows but the body whose list it is. */
    public String preview(GivenList list, ShownFile shown, Model model, HttpServletResponse response) {
        try {
            return preview(list, shown, null, model);
        } catch (Refusal refusal) {
            return refused(refusal, shown.name(), list.name(), list.back(), model, response);
        }
    }

    /** Takes the list as it was shown, or shows what it would change by now. */
    public String take(
            GivenList list,
            ShownFile shown,
            String seen,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            next.addFlashAttribute(
                    "done", list.taking().take(shown.given(), false, seen).done());
            return "redirect:" + list.back();
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.CONFLICT) {
                return refused(refusal, shown.name(), list.name(), list.back(), model, response);
            }
            response.setStatus(refusal.status().value());
            return preview(list, shown, refusal.reason(), model);
        }
    }

    private String preview(GivenList list, ShownFile shown, @Nullable Message overtaken, Model model) {
        model.addAttribute("outcome", list.taking().take(shown.given(), true, null));
        model.addAttribute("overtaken", overtaken);
        model.addAttribute("shown", shown);
        model.addAttribute("title", localized.of(list.name()));
        model.addAttribute("address", list.address());
        model.addAttribute("back", list.back());
        return "list-preview";
    }

    /** Says why nothing of a list was taken. */
    public String refused(
            Refusal refusal, String fileName, Message name, String back, Model model, HttpServletResponse response) {
        response.setStatus(refusal.status().value());
        model.addAttribute("refusal", refusal);
        model.addAttribute("fileName", fileName);
        model.addAttribute("title", localized.of(name));
        model.addAttribute("back", back);
        return "list-refused";
    }
}
