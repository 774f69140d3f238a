package kz.qorytyndy.portal;

import jakarta.servlet.http.HttpServletResponse;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The page that says why nothing of a list was taken: every problem at its cell. */
@Component
public class RefusedList {

    private final Localized localized;

    RefusedList(Localized localized) {
        this.localized = localized;
    }

    /**
     * The page's template, with all that it shows but the body whose list it is.
     *
     * @param list what the list is called
     * @param back the address of the page from which it was sent
     */
    public String page(
            Refusal refusal, String fileName, Message list, String back, Model model, HttpServletResponse response) {
        response.setStatus(refusal.status().value());
        model.addAttribute("refusal", refusal);
        model.addAttribute("fileName", fileName);
        model.addAttribute("title", localized.of(list));
        model.addAttribute("back", back);
        return "list-refused";
    }
}
