package kz.qorytyndy.portal.measure;

import java.util.Map;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.improvement.MeasureDeeds;
import kz.qorytyndy.portal.Choice;
import kz.qorytyndy.portal.Form;
import kz.qorytyndy.portal.Localized;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The form in which a measure is made, and changed. */
@Component
public class MeasureForms {

    private static final Map<String, String> NAMES = Map.of(
            "text", "portal.measures.text",
            "owner", "portal.measures.owner",
            "due", "portal.measures.due",
            "reason", "portal.measures.changeReason");

    private final MeasureDeeds deeds;

    MeasureForms(MeasureDeeds deeds) {
        this.deeds = deeds;
    }

    /** The key of what the field is called. */
    String key(String field) {
        return NAMES.getOrDefault(field, "portal.measures.recommendation");
    }

    /** Puts into the model what the form shows besides the recommendation and its address. */
    public void show(Assessment assessment, Form form, Model model) {
        NAMES.forEach(form::call);
        model.addAttribute("form", form.call("recommendation", key("recommendation")));
        model.addAttribute("assessment", assessment);
        model.addAttribute("latestDue", deeds.latestDue(assessment));
        model.addAttribute(
                "owners",
                deeds.owners(assessment.bodyCode()).stream()
                        .map(person -> new Choice(person.username(), person.name()))
                        .sorted(Localized.byName(Choice::name))
                        .toList());
    }
}
