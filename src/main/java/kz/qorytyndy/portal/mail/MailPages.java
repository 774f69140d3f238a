package kz.qorytyndy.portal.mail;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.notification.Mail;
import kz.qorytyndy.notification.MailContents;
import kz.qorytyndy.notification.MailFilter;
import kz.qorytyndy.notification.MailKind;
import kz.qorytyndy.notification.MailState;
import kz.qorytyndy.notification.Mails;
import kz.qorytyndy.notification.PaperNotices;
import kz.qorytyndy.platform.Attachment;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.portal.Localized;
import kz.qorytyndy.portal.Paging;
import kz.qorytyndy.territory.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
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
public class MailPages {

    /** A mail's HTML styles its elements in place and may do nothing else. */
    private static final String MAIL_POLICY =
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    private final Mails mails;
    private final PaperNotices notices;
    private final Localized localized;

    MailPages(Mails mails, PaperNotices notices, Localized localized) {
        this.mails = mails;
        this.notices = notices;
        this.localized = localized;
    }

    /** What the filter's form says; empty fields ask for all. The period is written as {@link ReportingPeriod#code} says. */
    record Asked(
            @Nullable MailState state,
            @Nullable MailKind kind,
            @Nullable String person,
            @Nullable String body,
            @Nullable String period) {

        /**
         * What it asks for.
         *
         * @param periods those that can be asked for
         * @throws Refusal not found, if the period is none of them
         */
        MailFilter filter(List<ReportingPeriod> periods) {
            return new MailFilter(
                    state,
                    kind,
                    person,
                    body,
                    period == null
                            ? null
                            : periods.stream()
                                    .filter(one -> one.code().equals(period))
                                    .findFirst()
                                    .orElseThrow(Refusal::notFound));
        }

        /** The same in another state. */
        public Asked in(MailState wanted) {
            return new Asked(wanted, kind, person, body, period);
        }

        public boolean isEmpty() {
            return equals(new Asked(null, null, null, null, null));
        }
    }

    @GetMapping("/mail")
    String ledger(Actor actor, Asked asked, @RequestParam(defaultValue = "0") int page, Model model) {
        List<ReportingPeriod> periods = mails.periods(actor);
        MailFilter filter = asked.filter(periods);
        Mails.Page ledger = mails.visibleTo(actor, filter, Paging.asked(page), Paging.SIZE);
        model.addAttribute("ledger", ledger);
        model.addAttribute("asked", asked);
        model.addAttribute("states", localized.choices("notification.state.", MailState.values()));
        model.addAttribute("kinds", localized.choices("notification.kind.", MailKind.values()));
        model.addAttribute("bodies", localized.bodies(any -> true));
        model.addAttribute("periods", localized.choices(periods.stream()));
        model.addAttribute("paging", Paging.of(page, ledger.items(), ledger.total()));
        model.addAttribute("seesAll", mails.seesAll(actor));
        model.addAttribute("resends", mails.resends(actor));
        if (mails.resends(actor)) {
            model.addAttribute(
                    "undeliverable",
                    mails.visibleTo(actor, filter.in(MailState.DEAD), 0, 1).total());
        }
        return "mail/mails";
    }

    @PostMapping("/mail/resend")
    String resendAll(Actor actor, Asked asked, RedirectAttributes next) {
        int resent = mails.resendAll(asked.filter(mails.periods(actor)), actor);
        next.addFlashAttribute("done", Message.of("portal.mail.resentAll", resent));
        return "redirect:/mail";
    }

    @GetMapping("/mail/{id}")
    String one(@PathVariable UUID id, Actor actor, Model model) {
        Mail mail = mails.get(id, actor);
        model.addAttribute("mail", mail);
        model.addAttribute("contents", mails.readsContents(mail, actor) ? mails.contents(id, actor) : null);
        model.addAttribute("handsOver", mail.state() == MailState.DEAD && mails.handsOver(actor));
        model.addAttribute("resendable", mail.state() == MailState.DEAD && mails.resends(actor));
        return "mail/mail";
    }

    @GetMapping("/mail/{id}/html")
    ResponseEntity<String> html(@PathVariable UUID id, Actor actor, HttpServletResponse response) {
        // In the place of the portal's own: beside it, it would allow nothing.
        response.setHeader("Content-Security-Policy", MAIL_POLICY);
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(mails.html(id, actor));
    }

    @GetMapping("/mail/{id}/calendar")
    ResponseEntity<Resource> calendar(@PathVariable UUID id, Actor actor) {
        String calendar = mails.contents(id, actor).calendar();
        if (calendar == null) {
            throw Refusal.notFound();
        }
        return Attachment.of(
                MailContents.CALENDAR_NAME, "text/calendar;charset=UTF-8", calendar.getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/mail/{id}/notice.pdf")
    ResponseEntity<Resource> notice(@PathVariable UUID id, Actor actor) {
        return Attachment.of("notice-" + id + ".pdf", MediaType.APPLICATION_PDF_VALUE, notices.print(id, actor));
    }

    @PostMapping("/mail/{id}/handed-over")
    String handOver(@PathVariable UUID id, Actor actor, RedirectAttributes next) {
        mails.handOver(id, actor);
        next.addFlashAttribute("done", Message.of("portal.mail.handedOver"));
        return "redirect:/mail/" + id;
    }

    @PostMapping("/mail/{id}/resend")
    String resend(@PathVariable UUID id, Actor actor, RedirectAttributes next) {
        mails.resend(id, actor);
        next.addFlashAttribute("done", Message.of("portal.mail.resent"));
        return "redirect:/mail/" + id;
    }
}
