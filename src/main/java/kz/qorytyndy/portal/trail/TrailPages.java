package kz.qorytyndy.portal.trail;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.portal.Choice;
import kz.qorytyndy.portal.Localized;
import kz.qorytyndy.portal.Paging;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.workflow.course.TrailFilter;
import kz.qorytyndy.workflow.course.TrailLog;
import kz.qorytyndy.workflow.course.TrailReading;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who did what, when, in which matter. */
@Controller
class TrailPages {

    private final TrailReading trail;
    private final TrailLog log;
    private final TrailWords words;
    private final Localized localized;

    TrailPages(TrailReading trail, TrailLog log, TrailWords words, Localized localized) {
        this.trail = trail;
        this.log = log;
        this.words = words;
        this.localized = localized;
    }

    /** What the filter's form says; empty fields ask for all. */
    record Asked(
            @Nullable String person,
            @Nullable String body,
            @Nullable String matter,
            @Nullable AuditAction action,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {

        TrailFilter filter() {
            return new TrailFilter(person, body, matter, action, from, to);
        }

        public boolean isEmpty() {
            return equals(new Asked(null, null, null, null, null, null));
        }
    }

    @GetMapping("/trail")
    String trail(
            Actor actor,
            Asked asked,
            @RequestParam(required = false) @Nullable Long before,
            Locale language,
            Model model) {
        TrailReading.Page page = trail.page(asked.filter(), before, actor, Paging.SIZE);
        model.addAttribute("lines", words.lines(page, actor, language));
        model.addAttribute("older", page.older());
        model.addAttribute("later", before != null);
        model.addAttribute("asked", asked);
        model.addAttribute("actions", actions());
        model.addAttribute("verifies", log.mayVerify(actor));
        boolean readsAll = trail.readsAll(actor);
        model.addAttribute(
                "bodies", localized.bodies(code -> readsAll || actor.bodies().contains(code)));
        return "trail/trail";
    }

    private List<Choice> actions() {
        return localized.choices("audit.action.", AuditAction.values()).stream()
                .sorted(Localized.byName(Choice::name))
                .toList();
    }
}
