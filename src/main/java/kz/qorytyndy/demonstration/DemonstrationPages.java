package kz.qorytyndy.demonstration;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** What only the demonstration shows: its inbox, and the choice of its edition. */
@Controller
@DefaultRunOnly
class DemonstrationPages {

    /** How many mails a page has: each stands there whole. */
    private static final int A_PAGE = 10;

    private final Inbox inbox;
    private final Edition shown;
    private final Restart restart;

    DemonstrationPages(Inbox inbox, Edition shown, Restart restart) {
        this.inbox = inbox;
        this.shown = shown;
        this.restart = restart;
    }

    /** Which page of the mails it is, and which is the last. */
    record Part(int page, int last) {}

    @GetMapping("/demonstration/mail")
    String mail(@RequestParam(defaultValue = "") String to, @RequestParam(defaultValue = "0") int page, Model model) {
        List<Inbox.Received> mails = inbox.mails(to);
        Part part = new Part(Math.max(0, page), Math.max(0, (mails.size() - 1) / A_PAGE));
        model.addAttribute(
                "mails",
                mails.stream().skip((long) part.page * A_PAGE).limit(A_PAGE).toList());
        model.addAttribute("part", part);
        model.addAttribute("to", to);
        model.addAttribute("most", Inbox.MOST);
        return "demonstration/mail";
    }

    /** The page that waits until the other edition is there. */
    @PostMapping("/demonstration/edition")
    String choose(@RequestParam Edition edition, Model model) {
        if (edition == shown) {
            return "redirect:/sign-in";
        }
        restart.into(edition);
        model.addAttribute("edition", edition);
        return "demonstration/restart";
    }

    /** Nothing while the edition is not there yet; then where to go on. */
    @GetMapping("/demonstration/edition")
    @ResponseBody
    void shown(@RequestParam Edition edition, HttpServletResponse response) {
        if (restart.shows(edition)) {
            response.setHeader("HX-Redirect", "/sign-in");
        } else {
            response.setStatus(HttpStatus.NO_CONTENT.value());
        }
    }
}
