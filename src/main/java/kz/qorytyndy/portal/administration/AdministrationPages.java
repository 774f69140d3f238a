package kz.qorytyndy.portal.administration;

import java.util.List;
import kz.qorytyndy.operation.Checklist;
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
            "unstaffed-tasks",
            "calendar",
            "mail");

    private final Checklist checklist;
    private final AccessTable access;

    AdministrationPages(Checklist checklist, AccessTable access) {
        this.checklist = checklist;
        this.access = access;
    }

    /** A line of the checklist, and whether the reader may go to where it is done. */
    record Line(Checklist.Item item, boolean open) {}

    @GetMapping("/administration")
    String begin(Actor actor, Model model) {
        model.addAttribute(
                "lines",
                checklist.items(actor).stream()
                        .map(item ->
                                new Line(item, access.opens(item.path().replaceFirst("\\?.*", ""), actor.roleNames())))
                        .toList());
        model.addAttribute(
                "pages",
                PAGES.stream()
                        .filter(page -> access.opens("/" + page, actor.roleNames()))
                        .toList());
        return "administration/administration";
    }
}
