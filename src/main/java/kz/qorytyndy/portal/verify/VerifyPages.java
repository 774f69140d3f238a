package kz.qorytyndy.portal.verify;

import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import kz.qorytyndy.conclusion.Authenticity;
import kz.qorytyndy.conclusion.Authenticity.Genuine;
import kz.qorytyndy.identity.Throttle;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The public verification. To a wrong code and to an unknown number it answers the same, so that nobody learns which numbers there are; from one address it
 * takes a few questions a minute. Nothing is asked by POST: that would need a token and so leave a cookie with whoever only looks.
 */
@Controller
class VerifyPages {

    /** For an office whose people share an address; who guesses at codes of 64 bits gets nowhere by it. */
    static final int A_MINUTE = 30;

    private static final String PAGE = "verify/verify";

    private final Authenticity authenticity;
    private final Throttle questions = new Throttle(Duration.ofMinutes(1), Ticker.systemTicker());

    VerifyPages(Authenticity authenticity) {
        this.authenticity = authenticity;
    }

    /** What is answered; its texts are the messages {@code portal.verify.answer.<name>} and {@code portal.verify.answer.<name>.text}. */
    enum Answer {
        GENUINE,
        REPLACED,
        REHEARSAL,
        UNKNOWN,
        TOO_MANY
    }

    @GetMapping("/verify")
    String ask(HttpServletResponse response) {
        return page(response);
    }

    @GetMapping(value = "/verify", params = "file")
    String file(@RequestParam String file, HttpServletRequest request, HttpServletResponse response, Model model) {
        return answer(() -> authenticity.byFile(file), request, response, model);
    }

    @GetMapping(
            value = "/verify",
            params = {"number", "code"})
    String number(
            @RequestParam String number,
            @RequestParam String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        model.addAttribute("number", number);
        model.addAttribute("code", code);
        return answer(() -> authenticity.byNumber(number, code), request, response, model);
    }

    /** Where the QR code of a conclusion leads. */
    @GetMapping("/verify/{token}")
    String token(@PathVariable String token, HttpServletRequest request, HttpServletResponse response, Model model) {
        return answer(() -> authenticity.byToken(token), request, response, model);
    }

    private String answer(
            Supplier<Optional<Genuine>> asked, HttpServletRequest request, HttpServletResponse response, Model model) {
        if (questions.takes(request.getRemoteAddr(), A_MINUTE)) {
            Optional<Genuine> found = asked.get();
            found.ifPresent(genuine -> model.addAttribute("genuine", genuine));
            model.addAttribute("answer", found.map(VerifyPages::of).orElse(Answer.UNKNOWN));
        } else {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            response.setHeader(HttpHeaders.RETRY_AFTER, "60");
            model.addAttribute("answer", Answer.TOO_MANY);
        }
        return page(response);
    }

    private static Answer of(Genuine genuine) {
        if (genuine.rehearsal()) {
            return Answer.REHEARSAL;
        }
        return genuine.replacedBy() == null ? Answer.GENUINE : Answer.REPLACED;
    }

    /** No search engine keeps it: what stands in its address is for whoever holds the document. */
    private static String page(HttpServletResponse response) {
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
        return PAGE;
    }
}
