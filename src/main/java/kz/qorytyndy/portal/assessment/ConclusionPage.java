package kz.qorytyndy.portal.assessment;

import java.util.List;
import java.util.Locale;
import kz.qorytyndy.conclusion.register.ConclusionRegister;
import kz.qorytyndy.conclusion.register.RegisterFilter;
import kz.qorytyndy.conclusion.register.RegisterFilter.Order;
import kz.qorytyndy.conclusion.register.RegisterFilter.Standing;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.portal.Localized;
import kz.qorytyndy.portal.Paging;
import kz.qorytyndy.territory.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The register of the issued conclusions. */
@Controller
class ConclusionPage {

    private final ConclusionRegister register;
    private final Localized localized;

    ConclusionPage(ConclusionRegister register, Localized localized) {
        this.register = register;
        this.localized = localized;
    }

    /** What the register's form says; empty fields ask for all. */
    record Asked(
            @Nullable String q,
            @Nullable String period,
            @Nullable String body,
            @Nullable String level,
            @Nullable Standing standing,
            @Nullable Order order) {

        Asked {
            order = order == Order.ISSUED ? null : order;
        }

        RegisterFilter filter() {
            return new RegisterFilter(
                    q,
                    period == null ? null : ReportingPeriod.ofCode(period).orElseThrow(Refusal::notFound),
                    body,
                    level,
                    standing,
                    false);
        }

        /** Whether it asks for all, in whatever order. */
        public boolean isEmpty() {
            return equals(new Asked(null, null, null, null, null, order));
        }
    }

    @GetMapping("/conclusions")
    String register(
            Actor actor, Asked asked, @RequestParam(defaultValue = "0") int page, Locale language, Model model) {
        ConclusionRegister.Page found = register.page(
                asked.filter(),
                asked.order() == null ? Order.ISSUED : asked.order(),
                language,
                actor,
                Paging.asked(page),
                Paging.SIZE);
        List<ReportingPeriod> periods = register.periods(actor);
        model.addAttribute("register", found);
        model.addAttribute("asked", asked);
        model.addAttribute("periods", localized.choices(periods.stream()));
        // Who sees one body has nothing to choose.
        model.addAttribute("bodies", localized.bodies(actor::sees));
        model.addAttribute("levels", localized.levels());
        model.addAttribute("standings", localized.choices("portal.conclusions.standing.", Standing.values()));
        model.addAttribute("orders", localized.choices("portal.conclusions.order.", Order.values()));
        model.addAttribute("paging", Paging.of(page, found.items(), found.total()));
        return "assessment/conclusions";
    }
}
