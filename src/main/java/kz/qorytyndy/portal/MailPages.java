package kz.qorytyndy.portal;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import kz.qorytyndy.notification.Mail;
import kz.qorytyndy.notification.MailContents;
import kz.qorytyndy.notification.MailState;
import kz.qorytyndy.notification.Mails;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.territory.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The ledger of the mails, and each mail as its recipient reads it. */
@Controller
class MailPages {

    private static final int PAGE_SIZE = 50;

    /** A mail's HTML styles its elements in place and may do nothing else. */
    private static final String MAIL_POLICY =
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    private final Mails mails;

    MailPages(Mails mails) {
        this.mails = mails;
    }

    @GetMapping("/mail")
    String ledger(
            Actor actor,
            @RequestParam(required = false) @Nullable MailState state,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        if (page < 0) {
            throw Refusal.notFound();
        }
        Mails.Page ledger = mails.visibleTo(actor, state, page, PAGE_SIZE);
        model.addAttribute("ledger", ledger);
        model.addAttribute("states", MailState.values());
        model.addAttribute("state", state);
        model.addAttribute("page", page);
        model.addAttribute("last", Math.max(0, (ledger.total() - 1) / PAGE_SIZE));
        return "mails";
    }

    @GetMapping("/mail/{id}")
    String one(@PathVariable UUID id, Actor actor, Model model) {
        Mail mail = mails.get(id, actor);
        model.addAttribute("mail", mail);
        model.addAttribute("contents", mails.readsContents(mail, actor) ? mails.contents(id, actor) : null);
        model.addAttribute("resendable", mail.state() == MailState.DEAD && mails.resends(actor));
        return "mail";
    }

    @GetMapping("/mail/{id}/html")
    ResponseEntity<String> html(@PathVariable UUID id, Actor actor, HttpServletResponse response) {
        // In the place of the portal's own: beside it, it would allow nothing.
        response.setHeader("Content-Security-Policy", MAIL_POLICY);
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(mails.contents(id, actor).html());
    }

    @GetMapping("/mail/{id}/calendar")
    ResponseEntity<String> calendar(@PathVariable UUID id, Actor actor) {
        String calendar = mails.contents(id, actor).calendar();
        if (calendar == null) {
            throw Refusal.notFound();
        }
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "calendar", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(MailContents.CALENDAR_NAME)
                                .build()
                                .toString())
                .body(calendar);
    }

    @PostMapping("/mail/{id}/resend")
    String resend(@PathVariable UUID id, Actor actor, RedirectAttributes next) {
        mails.resend(id, actor);
        next.addFlashAttribute("done", Message.of("portal.mail.resent"));
        return "redirect:/mail/" + id;
    }
}
