package kz.qorytyndy.portal.methodology;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** How an officer enters an indicator of his own, from the paragraph to the point. */
@Controller
class HelpPages {

    /**
     * A step, with its pictures.
     *
     * @param name of its texts
     * @param pictures the names of their files
     */
    record Step(String name, List<String> pictures) {}

    private static final List<Step> STEPS = List.of(
            new Step("draft", List.of()),
            new Step("inputs", List.of()),
            new Step("counted", List.of("counted")),
            new Step("points", List.of("points")),
            new Step("look", List.of("picture", "sample")),
            new Step("cases", List.of()),
            new Step("force", List.of()));

    @GetMapping("/methodologies/help")
    String help(Model model) {
        model.addAttribute("steps", STEPS);
        return "methodology/help";
    }
}
