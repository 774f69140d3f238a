package kz.qorytyndy.portal;

import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.submission.Draft;
import org.springframework.ui.Model;

/** What a form that saves itself is answered: pieces that are put in place by their ids, while the page stays. */
public final class SelfSaving {

    private SelfSaving() {}

    /** That the draft was saved, and when; or why it was not. */
    public static String draft(Supplier<Draft> save, Model model, HttpServletResponse response) {
        return view(
                () -> {
                    model.addAttribute("saved", save.get());
                    return "draft-saved";
                },
                model,
                response);
    }

    /** The view that {@code save} names; or why nothing was saved. */
    public static String view(Supplier<String> save, Model model, HttpServletResponse response) {
        try {
            return save.get();
        } catch (Refusal refusal) {
            response.setStatus(refusal.status().value());
            model.addAttribute("refusal", refusal);
            return "fragments :: draftRefused";
        }
    }
}
