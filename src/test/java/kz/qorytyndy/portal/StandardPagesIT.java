package kz.qorytyndy.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.Jobs;
import kz.qorytyndy.portal.PortalVisit.Page;
import kz.qorytyndy.territory.People;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Work standards in the portal, without a script: the register, drafting, check and approval. */
@IntegrationTest
class StandardPagesIT {

    @Autowired
    private ApiDriver api;

    @Autowired
    private Jobs jobs;

    @Autowired
    private People people;

    /** Of its own for each test: a post's section has one standard. */
    private final String post = "Инспектор " + UUID.randomUUID();

    @Test
    void is_drafted_row_by_row_checked_and_approved_after_saying_what_will_happen() {
        PortalVisit officer = PortalVisit.of(api, "officer.kz-55");
        String draft = begins(officer);
        assertThat(PortalVisit.of(api, "officer.kz-71").get(draft).status()).isEqualTo(404);

        officer.post(draft, fields("version", "0", "add", "content.steps"));
        Page added = officer.post(
                draft, fields("version", "1", "content.steps[1].kk", "Соңғы қадам", "up", "content.steps[1]"));
        assertThat(added.html().indexOf("Соңғы қадам"))
                .isBetween(1, added.html().indexOf("Бірінші қадам"));
        Page refused = officer.post(draft, fields("version", "2", "content.steps[1].kk", "<b>", "outcome", "SUBMIT"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("2-қадам (орысша): Бұл өрісті толтыру міндетті");
        assertThat(refused.html())
                .contains("href=\"#content-steps-1-ru\"", "&lt;b&gt;")
                .doesNotContain("<b>");
        Page sent = officer.post(draft, fields("version", "3", "outcome", "SUBMIT"));
        assertThat(sent.path()).startsWith("/standards/");
        assertThat(officer.get(draft).path()).as("who did it and when").isEqualTo(draft.replaceFirst("/standard$", ""));
        jobs.runDue();

        PortalVisit hr = PortalVisit.of(api, "hr.officer");
        String check = page("hr.officer", "CheckStandard", sent);
        assertThat(hr.post(check, "version", "0", "outcome", "RETURN").html()).contains("href=\"#reason\"");
        hr.post(check, "version", "1", "outcome", "RETURN", "reason", "Қадам түсініксіз");
        jobs.runDue();
        String again = page("officer.kz-55", "DraftStandard", sent);
        assertThat(officer.get(again).text()).contains("Қадам түсініксіз", people.nameOf("hr.officer"));
        officer.post(again, fields("version", "0", "content.steps[0].kk", "Бірінші анық қадам", "outcome", "SUBMIT"));
        jobs.runDue();
        check = page("hr.officer", "CheckStandard", sent);
        assertThat(hr.get(check).html()).contains("<ins>анық </ins>");
        hr.post(check, "version", "0", "outcome", "ACCEPT");
        jobs.runDue();

        PortalVisit head = PortalVisit.of(api, "head.kz-55");
        String approval = page("head.kz-55", "ApproveStandard", sent);
        assertThat(head.post(approval, "version", "0", "outcome", "APPROVE", "inForceFrom", "2026-11-19")
                        .html())
                .contains("id=\"inForceFrom-error\"", "value=\"2026-11-19\"");
        Page confirmation = head.post(approval, "version", "1", "outcome", "APPROVE", "inForceFrom", "2026-11-29");
        assertThat(confirmation.text())
                .contains("2026 жылғы 29 қараша күні (жексенбі) күшіне енеді", "жұмыс күні емес");
        head.post(approval, "version", "2", "outcome", "APPROVE", "inForceFrom", "2026-11-29", "step", "CONFIRM");
        jobs.runDue();

        assertThat(hr.get("/standards?lang=ru&q=" + post.substring(10) + "&state=UPCOMING")
                        .text())
                .contains("Всего: 1", "Стандарт осмотра", "№ 2026-");
        assertThat(head.get(sent.path() + "/standard.pdf").header("Content-Type"))
                .isEqualTo("application/pdf");
        assertThat(PortalVisit.of(api, "leadership").get(sent.path()).text())
                .contains("Бірінші анық қадам")
                .doesNotContain("Қадам түсініксіз", people.nameOf("officer.kz-55"));
        Page next = officer.post(sent.path() + "/versions");
        assertThat(next.path()).endsWith("/standard");
        assertThat(next.html()).contains("readonly", "Бірінші анық қадам");
        assertThat(officer.get(sent.path()).html()).contains("/differences?from=");
        assertThat(officer.get(sent.path() + "/differences?from=" + standardOf(sent))
                        .text())
                .contains("Өзгерген жоқ");
        assertThat(officer.get(sent.path() + "/differences?round=3").html()).contains("<ins>анық </ins>");
    }

    @Test
    void tells_the_second_of_two_who_draft_at_once_and_loses_nothing_of_either() {
        PortalVisit first = PortalVisit.of(api, "hr.officer");
        PortalVisit second = PortalVisit.of(api, "hr.officer2");
        String draft = begins(first);
        second.get(draft);
        first.post(draft, fields("version", "0", "content.steps[0].kk", "Біріншінің қадамы"));

        String[] own = fields(
                "version", "0", "content.steps[0].kk", "Екіншінің қадамы", "content.rules[0].kk", "Екіншінің қағидасы");
        Page unsaved = second.post(draft + "/draft", own);
        assertThat(unsaved.status()).isEqualTo(409);
        assertThat(unsaved.html()).contains("name=\"compare\"");
        Page overtaken = second.post(draft, own);
        assertThat(overtaken.status()).isEqualTo(409);
        assertThat(overtaken.text())
                .contains(people.nameOf("hr.officer"), "1-қадам (қазақша)", "Біріншінің қадамы", "Екіншінің қадамы")
                .doesNotContain("Қарап-тексеру стандарты");
        assertThat(first.get(draft).text()).contains("Біріншінің қадамы");

        Page settled = second.post(
                draft, overtaken.hidden("side.content.steps[0].kk", "saved", "side.content.rules[0].kk", "typed"));
        assertThat(settled.path()).isEqualTo(draft);
        assertThat(settled.html()).contains("data-settled=\"true\"");
        assertThat(settled.text())
                .contains("Біріншінің қадамы", "Екіншінің қағидасы")
                .doesNotContain("Екіншінің қадамы");

        // The same person in another window, with a row more.
        Page another = second.post(draft, fields("version", "1", "content.steps[1].kk", "Екінші терезенің қадамы"));
        assertThat(another.status()).isEqualTo(409);
        assertThat(another.html()).contains("name=\"side.content.steps\"");
        assertThat(another.text())
                .contains("1-қадам (қазақша): Біріншінің қадамы", "2-қадам (қазақша): Екінші терезенің қадамы");
        Page mine = second.post(draft, another.hidden("side.content.steps", "saved", "side", "typed"));
        assertThat(mine.text())
                .contains("Бірінші қадам", "Екінші терезенің қадамы")
                .doesNotContain("Біріншінің қадамы");
        first.post(draft, fields("version", "3", "outcome", "WITHDRAW", "reason", "Қажет емес"));
        Page late = second.post(draft, fields("version", "2", "outcome", "SUBMIT"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text()).contains("1-қадам (қазақша)", "Бірінші қадам");
    }

    private String begins(PortalVisit visit) {
        visit.get("/standards/new");
        Page draft = visit.post(
                "/standards/new",
                "body",
                visit.get("/standards/new").html().contains("name=\"body\" value=\"KZ-55\"") ? "KZ-55" : "",
                "content.post.kk",
                post,
                "content.section.kk",
                "Қарап-тексеру");
        assertThat(draft.path()).endsWith("/standard");
        return draft.path();
    }

    private String page(String username, String kind, Page standard) {
        return "/tasks/" + api.task(username, kind, standard.path().substring("/standards/".length())) + "/standard";
    }

    private static String standardOf(Page page) {
        return page.path().substring("/standards/".length());
    }

    /** A form that is filled in, but for what is given. */
    private String[] fields(String... given) {
        List<String> all = new ArrayList<>(List.of(given));
        String[] filled = {
            "content.post.kk", post, "content.post.ru", post,
            "content.section.kk", "Қарап-тексеру", "content.section.ru", "Осмотр",
            "content.title.kk", "Қарап-тексеру стандарты", "content.title.ru", "Стандарт осмотра",
            "content.steps[0].kk", "Бірінші қадам", "content.steps[0].ru", "Первый шаг",
            "content.rules[0].kk", "Қағида", "content.rules[0].ru", "Правило",
            "content.requirements[0].text.kk", "Талап", "content.requirements[0].text.ru", "Требование",
            "content.requirements[0].measure.kk", "Өлшем", "content.requirements[0].measure.ru", "Мера"
        };
        for (int i = 0; i < filled.length; i += 2) {
            if (!all.contains(filled[i])) {
                all.addAll(List.of(filled[i], filled[i + 1]));
            }
        }
        return all.toArray(String[]::new);
    }
}
