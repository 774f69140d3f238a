package kz.qorytyndy.portal.administration;

import java.util.List;
import kz.qorytyndy.security.AccessTable;
import kz.qorytyndy.territory.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Where an administrator begins. */
@Controller
class AdministrationPages {

    private static final List<String> PAGES = List.of(
            "organisation",
            "bodies",
            "people",
            "approvals",
            "settings",
            "service-accounts",
            "operations",
            "held-up-steps",
            "calendar",
            "mail");

    private final AccessTable access;

    AdministrationPages(AccessTable access) {
        this.access = access;
    }

    @GetMapping("/administration")
    String begin(Actor actor, Model model) {
        model.addAttribute(
                "pages",
                PAGES.stream()
                        .filter(page -> access.opens("/" + page, actor.roleNames()))
                        .toList());
        return "administration/administration";
    }
}
