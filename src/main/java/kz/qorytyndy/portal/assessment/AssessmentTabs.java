package kz.qorytyndy.portal.assessment;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.campaign.Launching;
import kz.qorytyndy.conclusion.Previews;
import kz.qorytyndy.notification.Mails;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.portal.Localized;
import kz.qorytyndy.security.AccessTable;
import kz.qorytyndy.territory.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What all pages of one assessment have in common: its name, and the way from each to the others. */
@Component
class AssessmentTabs {

    private final Campaigns campaigns;
    private final Launching launching;
    private final Mails mails;
    private final Previews previews;
    private final AccessTable access;
    private final Localized localized;

    AssessmentTabs(
            Campaigns campaigns,
            Launching launching,
            Mails mails,
            Previews previews,
            AccessTable access,
            Localized localized) {
        this.campaigns = campaigns;
        this.launching = launching;
        this.mails = mails;
        this.previews = previews;
        this.access = access;
        this.localized = localized;
    }

    /** A page of an assessment; the message {@code portal.assessment.tab.<name>} is its title. */
    enum Tab {
        OVERVIEW(""),
        SCORE("/score"),
        DATA("/data"),
        MEASURES("/measures"),
        COURSE("/course"),
        MAILS("/mails"),
        FILES("/files");

        private final String path;

        Tab(String path) {
            this.path = path;
        }

        /** Where it is below the assessment's address. */
        public String path() {
            return path;
        }
    }

    /** Puts into the model what the head of the page shows. */
    void show(Assessment assessment, Tab here, Actor actor, Model model) {
        String name = localized.body(assessment.bodyCode()) + ", " + localized.of(assessment.name());
        model.addAttribute(
                "title",
                here == Tab.OVERVIEW ? name : localized.of(Message.of("portal.assessment.tab." + here)) + " – " + name);
        model.addAttribute("assessment", assessment);
        model.addAttribute("tab", here);
        model.addAttribute("tabs", tabs(assessment, actor));
        model.addAttribute("seesCampaigns", actor.seesAllBodies());
        model.addAttribute("mayCancel", launching.mayCancel(actor) && assessment.cancellable());
        if (assessment.state() == AssessmentState.CANCELLED && actor.seesPeople(assessment.bodyCode())) {
            model.addAttribute("cancelReason", campaigns.cancelReason(assessment));
        }
    }

    /** Looks up at once the names of whoever did something in it, if the reader sees people. */
    void prepareNames(@Nullable List<AuditTrail.Entry> trail) {
        if (trail != null) {
            localized.preparePeople(trail.stream()
                    .flatMap(entry -> Stream.of(entry.actor(), entry.onBehalfOf()))
                    .filter(Objects::nonNull));
        }
    }

    /** Whether the draft of its conclusion is there for the actor to read. */
    boolean showsDraft(Assessment assessment, Actor actor) {
        return previews.isOpenTo(assessment, actor)
                && access.opens("/assessments/{id}/conclusion-draft.pdf", actor.roleNames());
    }

    private List<Tab> tabs(Assessment assessment, Actor actor) {
        List<Tab> tabs = new ArrayList<>(List.of(Tab.values()));
        if (!mails.readsAll(actor)) {
            tabs.remove(Tab.MAILS);
        }
        if (assessment.rehearsal() || assessment.verificationInForce() == null) {
            tabs.remove(Tab.MEASURES);
        }
        return tabs;
    }
}
