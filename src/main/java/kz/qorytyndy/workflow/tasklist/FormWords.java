package kz.qorytyndy.workflow.tasklist;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.scoring.MethodologyRef;
import kz.qorytyndy.workflow.OpenTask;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** How the forms of Tasklist say things: in the language of who reads them, as Markdown. */
@Component
class FormWords {

    private final Texts texts;
    private final Methodologies methodologies;
    private final Campaigns campaigns;

    FormWords(Texts texts, Methodologies methodologies, Campaigns campaigns) {
        this.texts = texts;
        this.methodologies = methodologies;
        this.campaigns = campaigns;
    }

    String text(String key, Object... arguments) {
        return texts.text(language(), key, arguments);
    }

    /** A message with a person's words in it. */
    String quoted(Message message) {
        return quoted(texts.text(language(), message));
    }

    /** A person's words, kept from being read as Markdown or as the form's own placeholders. */
    String quoted(String words) {
        return words.replaceAll("([\\\\`*_{}\\[\\]<>#|~])", "\\\\$1").replace("\n", "\n\n");
    }

    String points(BigDecimal points) {
        return Texts.points(language(), points);
    }

    String number(BigDecimal number) {
        return Texts.number(language(), number);
    }

    String level(MethodologyRef methodology, String level) {
        return in(catalogue(methodology).level(level).name());
    }

    String in(LocalizedText text) {
        return text.in(language());
    }

    /** Of who asked, for as long as he is being answered. */
    Locale language() {
        return LocaleContextHolder.getLocale();
    }

    Catalogue catalogue(MethodologyRef methodology) {
        return methodologies.get(methodology).catalogue();
    }

    /** Of the methodology that the task's campaign is pinned to. */
    Catalogue catalogue(OpenTask task) {
        return campaigns
                .methodologyOf(Objects.requireNonNull(task.campaignId()))
                .catalogue();
    }
}
