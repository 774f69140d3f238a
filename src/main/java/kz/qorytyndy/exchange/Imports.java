package kz.qorytyndy.exchange;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.exchange.ImportStore.Work;
import kz.qorytyndy.exchange.SheetIntake.GivenSheet;
import kz.qorytyndy.inspection.FileInspection;
import kz.qorytyndy.inspection.GivenFile;
import kz.qorytyndy.inspection.InspectedFile;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.scoring.Methodology;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.Role;
import kz.qorytyndy.workbook.WorkbookReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The import of the workbooks of many bodies in one go (methodology §5). They are kept first and worked off after that, so that it goes on without
 * whoever gave them, and after a crash. Any number of instances may work at once.
 */
@Service
public class Imports {

    private static final Logger LOG = LoggerFactory.getLogger(Imports.class);

    /** A file that failed as often, other than by its content, is given up. */
    static final int ATTEMPTS = 10;

    private final ImportStore store;
    private final Workbooks workbooks;
    private final SheetIntake intake;
    private final Campaigns campaigns;
    private final Assessments assessments;
    private final People people;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;
    private final TransactionTemplate own;
    private final ConfigurableApplicationContext application;

    Imports(
            ImportStore store,
            Workbooks workbooks,
            SheetIntake intake,
            Campaigns campaigns,
            Assessments assessments,
            People people,
            AuditTrail trail,
            PlatformTransactionManager transactions,
            ConfigurableApplicationContext application) {
        this.store = store;
        this.workbooks = workbooks;
        this.intake = intake;
        this.campaigns = campaigns;
        this.assessments = assessments;
        this.people = people;
        this.trail = trail;
        this.application = application;
        this.transaction = new TransactionTemplate(transactions);
        this.own = new TransactionTemplate(transactions);
        this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    public boolean mayStart(Actor actor) {
        return actor.is(Role.HR_OFFICER);
    }

    /**
     * Takes the files of a campaign's bodies in: workbooks, or ZIP archives of workbooks; a workbook may hold the sheets of several bodies. The same
     * files given again while they are worked off start nothing new.
     *
     * @param submit whether the data are submitted on the bodies' behalf, or stay drafts
     * @return the id of the report
     * @throws Refusal forbidden, unless the actor is an HR officer; not found; conflict, if the campaign has ended; invalid, if there is no file, too
     *     many, or an archive that cannot be unpacked
     */
    public UUID start(UUID campaignId, Actor actor, List<GivenFile> files, boolean submit) {
        if (campaigns.visible(campaignId, actor).endedAt() != null) {
            throw Refusal.conflict("campaign.refusal.ended");
        }
        if (!mayStart(actor)) {
            throw Refusal.forbidden("exchange.import.notYours");
        }
        if (files.isEmpty()) {
            throw FileInspection.refusal("exchange.import.noFiles");
        }
        // What cannot be unpacked is refused before a connection is taken.
        WorkbookArchive.unpack(files, (place, file) -> {});
        return Objects.requireNonNull(transaction.execute(status -> keep(campaignId, actor, files, submit)));
    }

    private UUID keep(UUID campaignId, Actor actor, List<GivenFile> files, boolean submit) {
        UUID id = UUID.randomUUID();
        Optional<UUID> running = store.open(id, campaignId, actor.username(), submit, files);
        if (running.isPresent()) {
            return running.get();
        }
        WorkbookArchive.unpack(files, (place, file) -> store.add(id, place, file));
        trail.record(actor.as(Role.HR_OFFICER)
                .event(AuditAction.IMPORT_STARTED)
                .in(campaignId)
                .subject("import " + id));
        return id;
    }

    /**
     * The report of an import, for the HR service and the auditor.
     *
     * @throws Refusal not found
     */
    public ImportReport report(UUID id, Actor actor) {
        if (!actor.isHr() && !actor.is(Role.AUDITOR)) {
            throw Refusal.notFound();
        }
        return store.report(id).orElseThrow(Refusal::notFound);
    }

    /** The imports into a campaign, newest first, without their files. */
    public List<ImportReport> ofCampaign(UUID campaignId) {
        return store.ofCampaign(campaignId);
    }

    /**
     * A workbook from which something was taken, as it was given.
     *
     * @throws Refusal not found
     */
    public GivenFile file(UUID id, int place, Actor actor) {
        report(id, actor);
        return store.file(id, place).orElseThrow(Refusal::notFound);
    }

    /** Works off what waits, until nothing is left that no other instance has taken, or the application ends. */
    public void workOff() {
        boolean goesOn = true;
        while (goesOn && !application.isClosed()) {
            Optional<Work> next = attemptNext();
            next.ifPresent(this::workOff);
            goesOn = next.isPresent();
        }
    }

    private Optional<Work> attemptNext() {
        return Objects.requireNonNull(transaction.execute(status -> store.attemptNext()));
    }

    private void workOff(Work work) {
        if (work.attempts() > ATTEMPTS) {
            LOG.error("Import {} gives file {} up", work.batchId(), work.place());
            end(work, Refusal.invalid("exchange.import.failed"));
            return;
        }
        InspectedFile file;
        List<WorkbookSheet> sheets;
        try {
            // No connection waits for the file.
            file = FileInspection.workbook(work.file());
            sheets = WorkbookSheet.all(file, WorkbookReader.Limits.OF_CAMPAIGN);
        } catch (Refusal refusal) {
            end(work, refusal);
            return;
        }
        transaction.executeWithoutResult(status -> {
            if (store.lock(work)) {
                workOff(work, file, sheets);
            }
        });
    }

    private void end(Work work, Refusal refusal) {
        transaction.executeWithoutResult(status -> {
            if (store.lock(work)) {
                store.end(work, refusal);
            }
        });
    }

    /** The file's row stays locked meanwhile; each sheet has a transaction of its own. */
    private void workOff(Work work, InspectedFile file, List<WorkbookSheet> sheets) {
        Map<String, Assessment> byBody = assessments.ofCampaign(work.campaignId()).stream()
                .collect(Collectors.toMap(Assessment::bodyCode, Function.identity()));
        Methodology methodology = workbooks.methodology(work.campaignId());
        own.executeWithoutResult(status -> store.list(work, sheets, byBody));
        for (int place : store.waiting(work)) {
            WorkbookSheet sheet = sheets.get(place);
            try {
                Assessment assessment = Optional.ofNullable(byBody.get(sheet.body()))
                        .orElseThrow(() -> sheet.refusal("exchange.import.noBody"));
                GivenSheet given =
                        new GivenSheet(workbooks.numbers(sheet, assessment, methodology), file, sheets.size() == 1);
                own.executeWithoutResult(status -> take(work, place, sheet, assessment, given));
            } catch (Refusal refusal) {
                own.executeWithoutResult(status -> store.refuse(work, place, sheet.name(), refusal));
            }
        }
        store.end(work);
    }

    private void take(Work work, int place, WorkbookSheet sheet, Assessment assessment, GivenSheet given) {
        if (store.isTaken(work.batchId(), assessment.id())) {
            throw sheet.refusal("exchange.import.bodyTwice");
        }
        Actor actor = people.actor(work.startedBy());
        store.done(work, place, intake.take(assessment.id(), actor, given, work.submit()));
    }
}
