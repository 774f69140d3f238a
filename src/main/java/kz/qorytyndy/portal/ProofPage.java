package kz.qorytyndy.portal;

import jakarta.servlet.http.HttpSession;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import kz.qorytyndy.identity.ProofWay;
import kz.qorytyndy.identity.ProofWays;
import kz.qorytyndy.identity.ProviderAccounts;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Sha256;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The page that asks for a proof, in one of the ways that are open to whoever looks at it. */
@Component
class ProofPage {

    private static final String KEPT = "kept.";
    /** In more windows at once nobody leaves for the agency's sign-in. */
    private static final int MOST_KEPT = 4;

    private final Layout layout;
    private final ProofWays ways;
    private final ProviderAccounts provider;
    private final HttpSession session;

    ProofPage(Layout layout, ProofWays ways, ProviderAccounts provider, HttpSession session) {
        this.layout = layout;
        this.ways = ways;
        this.provider = provider;
        this.session = session;
    }

    /**
     * The page.
     *
     * @param refusal why what was given was not taken; null if nothing was
     */
    ModelAndView of(Layout.Sent waiting, @Nullable Refusal refusal) {
        Form form = Form.empty();
        if (refusal != null) {
            form.refuse(refusal);
        }
        List<String> open = ways.openTo(Objects.requireNonNull(layout.actor()));
        String start = layout.start().build().toUriString();
        // Whoever was led here from elsewhere has no page here to go back to.
        String back = start.startsWith("/proof") ? "/" : start;
        Map<String, Object> model = new HashMap<>(Map.of("form", form, "sent", waiting, "ways", open, "back", back));
        if (open.contains(ProofWay.PROVIDER)) {
            model.put("provider", provider.signIn().orElseThrow());
            model.put("mark", keep(waiting));
        }
        return new ModelAndView("account/proof", model, refusal == null ? HttpStatus.OK : refusal.status());
    }

    /** Keeps the form while its person proves elsewhere who he is; its mark. */
    private String keep(Layout.Sent waiting) {
        String kept = waiting.path() + " " + waiting.fields();
        String mark = Sha256.of(kept);
        List<String> names = Collections.list(session.getAttributeNames()).stream()
                .filter(name -> name.startsWith(KEPT))
                .toList();
        if (names.size() >= MOST_KEPT) {
            names.forEach(session::removeAttribute);
        }
        session.setAttribute(KEPT + mark, kept);
        return mark;
    }

    /** The form with the mark; none if the session does not keep it. */
    Optional<Layout.Sent> kept(String mark) {
        return Optional.ofNullable((String) session.getAttribute(KEPT + mark)).map(kept -> {
            String[] parts = kept.split(" ", 2);
            return new Layout.Sent(parts[0], parts[1]);
        });
    }
}
