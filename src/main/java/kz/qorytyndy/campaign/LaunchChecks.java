package kz.qorytyndy.campaign;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kz.qorytyndy.deadline.CalendarDays;
import kz.qorytyndy.deadline.WorkingDays;
import kz.qorytyndy.directory.BodyStaff;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.platform.FieldChecks;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.scoring.MethodologyRef;
import kz.qorytyndy.territory.TerritorialBodies;
import kz.qorytyndy.territory.TerritorialBody;
import org.springframework.stereotype.Component;

/** What a campaign must fulfil to be launched, whoever launches it. */
@Component
class LaunchChecks {

    private final Assessments assessments;
    private final TerritorialBodies bodies;
    private final Methodologies methodologies;
    private final WorkingDays workingDays;
    private final BodyStaff staff;
    private final Clock clock;

    LaunchChecks(
            Assessments assessments,
            TerritorialBodies bodies,
            Methodologies methodologies,
            WorkingDays workingDays,
            BodyStaff staff,
            Clock clock) {
        this.assessments = assessments;
        this.bodies = bodies;
        this.methodologies = methodologies;
        this.workingDays = workingDays;
        this.staff = staff;
        this.clock = clock;
    }

    /**
     * Checks the command.
     *
     * @return the methodology in force at the end of its period
     * @throws Refusal invalid (a field); conflict if a body already has that period
     */
    MethodologyRef check(LaunchCampaign command) {
        MethodologyRef methodology = checkedFields(command);
        refuseIfAssessed(command);
        return methodology;
    }

    /**
     * Refuses a campaign that somebody launches without having been told that nobody can do its work.
     *
     * @throws Refusal conflict, naming the vacant roles of each body
     */
    void refuseVacancies(LaunchCampaign command) {
        List<Message> vacant = vacancies(command);
        if (!vacant.isEmpty() && !Boolean.TRUE.equals(command.vacanciesConfirmed())) {
            throw Refusal.conflict("campaign.refusal.vacant", vacant);
        }
    }

    /** The roles of the bodies that nobody holds today, as people are told of them. */
    List<Message> vacancies(LaunchCampaign command) {
        return staff.vacant(bodyCodes(command)).stream()
                .map(role -> Message.of(
                        "campaign.vacant." + role.role(),
                        bodies.get(String.valueOf(role.bodyCode())).name()))
                .toList();
    }

    /**
     * Refuses a campaign that somebody launches before its period has ended, unless it is known to him.
     *
     * @throws Refusal invalid (a field)
     */
    void refusePeriodRunning(LaunchCampaign command) {
        if (periodRunning(command) && !Boolean.TRUE.equals(command.periodConfirmed())) {
            throw Refusal.invalidField(
                    "periodConfirmed",
                    "campaign.refusal.periodRunning",
                    command.period().name(),
                    command.period().lastDay());
        }
    }

    /** Whether the campaign would assess a period that has not ended; a rehearsal assesses none. */
    boolean periodRunning(LaunchCampaign command) {
        return !command.rehearsal() && !today().isAfter(command.period().lastDay());
    }

    /** The conclusions of the bodies that hold good for a part of the period, or for more than it, as people are told of them; a rehearsal meets none. */
    List<Message> overlapping(LaunchCampaign command) {
        if (command.rehearsal()) {
            return List.of();
        }
        return assessments.concluded(command.period().year(), bodyCodes(command)).stream()
                .filter(concluded -> concluded.period().overlaps(command.period()))
                .map(concluded -> Message.of(
                        "campaign.overlapping",
                        bodies.get(concluded.bodyCode()).name(),
                        concluded.number(),
                        concluded.period().name()))
                .toList();
    }

    /** The codes of the bodies that are meant. */
    List<String> bodyCodes(LaunchCampaign command) {
        return command.bodies() != null
                ? command.bodies()
                : bodies.inForceOn(command.period().lastDay()).stream()
                        .map(TerritorialBody::code)
                        .toList();
    }

    private MethodologyRef checkedFields(LaunchCampaign command) {
        ReportingPeriod period = command.period();
        if (!CalendarDays.holds(period.year())) {
            throw Refusal.invalidField("period.year", "campaign.refusal.year");
        }
        FieldChecks checks = new FieldChecks();
        if (!command.rehearsal() && today().isBefore(period.firstDay())) {
            checks.wrong("period", "campaign.refusal.periodToCome", period.name(), period.firstDay());
        }
        Optional<MethodologyRef> methodology =
                methodologies.inForceOn(period.lastDay()).map(found -> found.ref());
        if (methodology.isEmpty()) {
            checks.wrong("period", "campaign.refusal.noMethodology", period.name());
        }
        checkDue(command.submissionDue(), checks);
        if (command.bodies() != null) {
            checkBodies(period, command.bodies(), checks);
        }
        if (command.deadlines() != null) {
            command.deadlines().forEach((kind, days) -> {
                if (days < 1 || days > Launching.MOST_WORKING_DAYS) {
                    checks.wrong("deadlines." + kind.id(), "campaign.refusal.deadline", Launching.MOST_WORKING_DAYS);
                }
            });
        }
        checks.finish();
        return methodology.orElseThrow();
    }

    private void checkDue(LocalDate due, FieldChecks checks) {
        LocalDate today = today();
        if (!due.isAfter(today)) {
            checks.wrong("submissionDue", "campaign.refusal.duePassed", due);
        } else if (due.isAfter(today.plusYears(1))) {
            checks.wrong("submissionDue", "campaign.refusal.dueFar", due);
        } else if (!workingDays.isWorkingDay(due)) {
            checks.wrong("submissionDue", "campaign.refusal.dueNotWorking", due, workingDays.whyOff(due));
        }
    }

    private void checkBodies(ReportingPeriod period, List<String> codes, FieldChecks checks) {
        if (codes.isEmpty()) {
            checks.wrong("bodies", "campaign.refusal.noBodies");
        }
        Set<String> inForce = bodies.inForceOn(period.lastDay()).stream()
                .map(TerritorialBody::code)
                .collect(Collectors.toSet());
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < codes.size(); i++) {
            String field = "bodies[" + i + "]";
            if (!inForce.contains(codes.get(i))) {
                checks.wrong(field, "campaign.refusal.noSuchBody", codes.get(i));
            } else if (!seen.add(codes.get(i))) {
                checks.wrong(field, "campaign.refusal.bodyTwice", codes.get(i));
            }
        }
    }

    private void refuseIfAssessed(LaunchCampaign command) {
        List<String> assessed = assessments.alreadyAssessed(command.period(), command.rehearsal(), bodyCodes(command));
        if (!assessed.isEmpty()) {
            throw Refusal.conflict(
                    "campaign.refusal.assessed",
                    command.name(),
                    assessed.stream().map(code -> bodies.get(code).name()).toList());
        }
    }

    private LocalDate today() {
        return Texts.day(clock.instant());
    }
}
