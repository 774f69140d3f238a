package kz.qorytyndy.portal.help;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.portal.Localized;
import kz.qorytyndy.portal.help.HelpContents.First;
import kz.qorytyndy.territory.Actor;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** How the product is used. */
@Controller
class GuidePages {

    private final Texts texts;
    private final FirstVisit firstVisit;

    GuidePages(Texts texts, FirstVisit firstVisit) {
        this.texts = texts;
        this.firstVisit = firstVisit;
    }

    /** A word in the reader's language, and what it is called in the others. */
    record Term(String name, List<Other> others, String meaning, String source) {

        record Other(String language, String name) {}
    }

    @GetMapping("/help")
    String help(Actor actor, Model model) {
        List<String> roles = actor.roleNames();
        model.addAttribute("own", visits(roles, true));
        model.addAttribute("others", visits(roles, false));
        return "help/help";
    }

    private static List<First> visits(List<String> roles, boolean own) {
        return HelpContents.FIRST_VISITS.stream()
                .filter(visit -> roles.contains(visit.role()) == own)
                .toList();
    }

    @GetMapping("/help/first-visit/{role}")
    String firstVisit(@PathVariable String role, Model model) {
        model.addAttribute(
                "visit",
                HelpContents.FIRST_VISITS.stream()
                        .filter(visit -> firstVisit.page(visit.role()).endsWith("/" + role))
                        .findFirst()
                        .orElseThrow(Refusal::notFound));
        return "help/first-visit";
    }

    @GetMapping("/help/pages")
    String pages(Model model) {
        model.addAttribute("sections", HelpContents.SECTIONS);
        return "help/pages";
    }

    @GetMapping("/help/glossary")
    String glossary(Locale language, Model model) {
        model.addAttribute(
                "terms",
                HelpContents.TERMS.stream()
                        .map(source -> term(source, language))
                        .sorted(Localized.byName(Term::name))
                        .toList());
        return "help/glossary";
    }

    private Term term(HelpContents.Source source, Locale language) {
        String key = "help.term." + source.term();
        return new Term(
                texts.text(language, key),
                Languages.ALL.stream()
                        .filter(other -> !other.getLanguage().equals(language.getLanguage()))
                        .map(other -> new Term.Other(other.getLanguage(), texts.text(other, key)))
                        .toList(),
                texts.text(language, key + ".meaning"),
                texts.text(language, "help.source." + source.kind(), source.paragraph()));
    }

    @PostMapping("/help/hint-dismissed")
    String dismiss(Actor actor, HttpServletResponse response) {
        response.addHeader(HttpHeaders.SET_COOKIE, firstVisit.dismissed(actor).toString());
        return "redirect:/";
    }
}
