package kz.qorytyndy.portal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.standards.Standard;
import kz.qorytyndy.standards.StandardFilter;
import kz.qorytyndy.standards.Standards;
import kz.qorytyndy.standards.Standing;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.TerritorialBodies;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The register of work standards, and one of them with all that is known of it. */
@Controller
class StandardPages {

    private static final int PAGE_SIZE = 50;

    private final Standards standards;
    private final TerritorialBodies bodies;
    private final Words words;
    private final Clock clock;

    StandardPages(Standards standards, TerritorialBodies bodies, Words words, Clock clock) {
        this.standards = standards;
        this.bodies = bodies;
        this.words = words;
        this.clock = clock;
    }

    /** What the register's form says; empty fields ask for all. */
    record Asked(
            @Nullable String q,
            @Nullable String post,
            @Nullable String section,
            @Nullable String body,
            @Nullable Standing state) {

        Asked {
            q = filled(q);
            post = filled(post);
            section = filled(section);
            body = filled(body);
        }

        StandardFilter filter() {
            return new StandardFilter(body, post, section, state, q);
        }

        public boolean isEmpty() {
            return equals(new Asked(null, null, null, null, null));
        }

        private static @Nullable String filled(@Nullable String field) {
            return field == null || field.isBlank() ? null : field.strip();
        }
    }

    @GetMapping("/standards")
    String register(Actor actor, Asked asked, @RequestParam(defaultValue = "0") int page, Model model) {
        if (page < 0) {
            throw Refusal.notFound();
        }
        Standards.Page register = standards.register(actor, asked.filter(), page, PAGE_SIZE);
        model.addAttribute("register", register);
        model.addAttribute("today", today());
        model.addAttribute("asked", asked);
        model.addAttribute(
                "states",
                Arrays.stream(Standing.values())
                        .map(state ->
                                new MailPages.Choice(state.name(), words.of(Message.of("standards.standing." + state))))
                        .toList());
        model.addAttribute("bodies", bodies(actor));
        model.addAttribute("page", page);
        model.addAttribute("last", Math.max(0, (register.total() - 1) / PAGE_SIZE));
        return "standards";
    }

    @GetMapping("/standards/{id}")
    String one(@PathVariable UUID id, Actor actor, Model model) {
        Standard standard = standards.get(id, actor);
        model.addAttribute("title", words.name(standard));
        model.addAttribute("standard", standard);
        model.addAttribute("today", today());
        model.addAttribute("versions", standards.versions(standard));
        return "standard";
    }

    /** Those among which somebody can choose: who sees one body has nothing to choose. */
    private List<MailPages.Choice> bodies(Actor actor) {
        return bodies.all().stream()
                .filter(body -> actor.sees(body.code()))
                .map(body -> new MailPages.Choice(body.code(), words.of(body.name())))
                .sorted(words.byName(MailPages.Choice::name))
                .toList();
    }

    private LocalDate today() {
        return Texts.day(clock.instant());
    }
}
