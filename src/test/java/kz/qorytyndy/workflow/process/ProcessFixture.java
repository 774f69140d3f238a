package kz.qorytyndy.workflow.process;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.campaign.Campaign;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.conclusion.AssessmentNotices;
import kz.qorytyndy.conclusion.Corrections;
import kz.qorytyndy.conclusion.Issuing;
import kz.qorytyndy.conclusion.Remarks;
import kz.qorytyndy.conclusion.SignOffs;
import kz.qorytyndy.conclusion.SummaryNotices;
import kz.qorytyndy.deadline.CalendarByRule;
import kz.qorytyndy.deadline.OverdueReports;
import kz.qorytyndy.deadline.WorkingDays;
import kz.qorytyndy.matter.Duties;
import kz.qorytyndy.matter.Remark;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.platform.settings.SettingValues;
import kz.qorytyndy.platform.settings.UsualSettings;
import kz.qorytyndy.standards.StandardDocuments;
import kz.qorytyndy.standards.StandardNotices;
import kz.qorytyndy.standards.Standards;
import kz.qorytyndy.submission.Submissions;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Deed;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.Person;
import kz.qorytyndy.territory.Region;
import kz.qorytyndy.territory.Role;
import kz.qorytyndy.territory.RoleHeld;
import kz.qorytyndy.territory.TerritorialBodies;
import kz.qorytyndy.territory.TerritorialBody;
import kz.qorytyndy.verification.Verifications;
import kz.qorytyndy.workflow.engine.ProcessBean;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The real models, delegates and deadlines in an engine in memory, around stubbed modules; and one campaign with its bodies. */
class ProcessFixture implements AutoCloseable {

    /** Monday 23 November 2026, 10:00 in Kazakhstan. */
    static final Instant START = Instant.parse("2026-11-23T05:00:00Z");

    static final LocalDate SUBMISSION_DUE = LocalDate.of(2026, 12, 4);
    static final String METHODOLOGY = "test@1";

    static final Person OFFICER = person("officer.kz-71");
    static final Person HEAD = person("head.kz-71");
    static final Person HR_OFFICER = person("hr.officer");
    static final Person HR_HEAD = person("hr.head");

    final Campaigns campaigns = mock(Campaigns.class);
    final Assessments assessments = mock(Assessments.class);
    final Submissions submissions = mock(Submissions.class);
    final Verifications verifications = mock(Verifications.class);
    private final Remarks remarks = mock(Remarks.class);
    final Issuing issuing = mock(Issuing.class);
    final Corrections corrections = mock(Corrections.class);
    final SignOffs signOffs = mock(SignOffs.class);
    final Standards standards = mock(Standards.class);
    final StandardDocuments documents = mock(StandardDocuments.class);
    final AssessmentNotices assessmentNotices = mock(AssessmentNotices.class);
    final SummaryNotices summaryNotices = mock(SummaryNotices.class);
    final StandardNotices standardNotices = mock(StandardNotices.class);
    final TaskNotices taskNotices = mock(TaskNotices.class);
    final OverdueReports reports = mock(
            OverdueReports.class,
            withSettings()
                    .useConstructor(
                            mock(JdbcClient.class),
                            CalendarByRule.at(new EngineClock()),
                            new UsualSettings(),
                            new EngineClock())
                    .defaultAnswer(CALLS_REAL_METHODS));
    final AuditTrail trail = mock(AuditTrail.class);
    final ScoringSteps scoring = mock(ScoringSteps.class);

    final UUID campaignId = UUID.randomUUID();
    final Map<TaskKind, Integer> deadlines = usualDeadlines();

    private final ReportingPeriod period = new ReportingPeriod(2025, ReportingPeriod.Part.YEAR);
    private final Map<UUID, Assessment> opened = new LinkedHashMap<>();
    private final ProcessEngine engine;
    private final AnnotationConfigApplicationContext beans;
    private final String deployment;

    ProcessFixture(ProcessEngine engine) {
        this.engine = engine;
        deployment = deploy();
        ClockUtil.setCurrentTime(Date.from(START));
        stubModules();
        beans = new AnnotationConfigApplicationContext();
        registerModules();
        beans.registerBean(Clock.class, EngineClock::new);
        beans.registerBean("taskService", TaskService.class, engine::getTaskService);
        beans.registerBean("runtimeService", RuntimeService.class, engine::getRuntimeService);
        beans.registerBean("historyService", HistoryService.class, engine::getHistoryService);
        beans.registerBean("managementService", ManagementService.class, engine::getManagementService);
        beans.registerBean(WorkingDays.class, () -> CalendarByRule.at(beans.getBean(Clock.class)));
        beans.register(
                TimedTasks.class,
                Matters.class,
                Cancellation.class,
                CamundaCampaignProcess.class,
                CamundaCorrectionProcess.class,
                CamundaStandardProcess.class);
        ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(beans, false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ProcessBean.class));
        // What scores is stubbed below.
        scanner.addExcludeFilter(new AssignableTypeFilter(ScoringSteps.class));
        scanner.scan(ProcessFixture.class.getPackageName());
        beans.refresh();
        Map<Object, Object> visible =
                ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getBeans();
        visible.clear();
        visible.putAll(beans.getBeansWithAnnotation(ProcessBean.class));
        visible.put("scoringSteps", scoring);
    }

    private String deploy() {
        return engine.getRepositoryService()
                .createDeployment()
                .addClasspathResource("processes/campaign/campaign.bpmn")
                .addClasspathResource("processes/assessment/assessment.bpmn")
                .addClasspathResource("processes/work-standard/work-standard.bpmn")
                .addClasspathResource("level.dmn")
                .deploy()
                .getId();
    }

    private void stubModules() {
        when(campaigns.get(campaignId)).thenAnswer(call -> campaign());
        when(campaigns.withIds(anyCollection())).thenAnswer(call -> List.of(campaign()));
        when(campaigns.cancelReason(any())).thenCallRealMethod();
        when(assessments.get(any())).thenAnswer(call -> opened.get(call.<UUID>getArgument(0)));
        when(assessments.lock(any())).thenAnswer(call -> opened.get(call.<UUID>getArgument(0)));
        when(assessments.withIds(anyCollection()))
                .thenAnswer(call -> opened.values().stream()
                        .filter(one -> call.<Collection<UUID>>getArgument(0).contains(one.id()))
                        .toList());
        when(assessments.ofCampaign(campaignId)).thenAnswer(call -> List.copyOf(opened.values()));
        when(assessments.move(any(), any())).thenAnswer(call -> {
            Assessment before = Objects.requireNonNull(opened.get(call.<UUID>getArgument(0)));
            isIn(before.id(), call.<AssessmentState.Move>getArgument(1).to());
            return before;
        });
        when(submissions.latest(any())).thenReturn(Optional.empty());
        List<String> reported = new ArrayList<>();
        doAnswer(call -> reported.add(call.getArgument(1) + " " + call.getArgument(2)))
                .when(reports)
                .keep(any(), any(), any());
        doAnswer(call -> Collections.frequency(reported, call.getArgument(0) + " " + call.getArgument(1)))
                .when(reports)
                .count(any(), any());
    }

    /** Why the data come back to the body next. */
    void returned(UUID assessment, String reason) {
        when(remarks.to(assessment, TaskKind.SUBMIT_HR_DATA))
                .thenReturn(List.of(new Remark(Remark.Kind.DATA_RETURNED, reason, now())));
    }

    private void registerModules() {
        beans.registerBean(Campaigns.class, () -> campaigns);
        beans.registerBean(Assessments.class, () -> assessments);
        beans.registerBean(Submissions.class, () -> submissions);
        beans.registerBean(Verifications.class, () -> verifications);
        beans.registerBean(Remarks.class, () -> remarks);
        beans.registerBean(SignOffs.class, () -> signOffs);
        beans.registerBean(Duties.class, () -> mock(Duties.class));
        beans.registerBean(Issuing.class, () -> issuing);
        beans.registerBean(Corrections.class, () -> corrections);
        beans.registerBean(Standards.class, () -> standards);
        beans.registerBean(StandardDocuments.class, () -> documents);
        beans.registerBean(SettingValues.class, UsualSettings::new);
        beans.registerBean(AssessmentNotices.class, () -> assessmentNotices);
        beans.registerBean(SummaryNotices.class, () -> summaryNotices);
        beans.registerBean(StandardNotices.class, () -> standardNotices);
        beans.registerBean(TaskNotices.class, () -> taskNotices);
        beans.registerBean(OverdueReports.class, () -> reports);
        beans.registerBean(AuditTrail.class, () -> trail);
        beans.registerBean(TerritorialBodies.class, ProcessFixture::bodies);
        beans.registerBean(People.class, ProcessFixture::people);
    }

    private static TerritorialBodies bodies() {
        TerritorialBodies bodies = mock(TerritorialBodies.class);
        when(bodies.withCodes(any()))
                .thenReturn(Map.of(
                        "KZ-71", body("KZ-71", new LocalizedText("Астана", "Астана", "Astana")),
                        "KZ-75", body("KZ-75", new LocalizedText("Алматы", "Алматы", "Almaty"))));
        return bodies;
    }

    private static TerritorialBody body(String code, LocalizedText name) {
        return new TerritorialBody(code, name, name, Region.ASTANA, LocalDate.of(2016, 10, 21), null, null, null, 1);
    }

    private static final Set<RoleHeld> EVERY_ROLE = Set.of(
            new RoleHeld(Role.TERRITORIAL_OFFICER, "KZ-71"),
            new RoleHeld(Role.TERRITORIAL_HEAD, "KZ-71"),
            new RoleHeld(Role.HR_OFFICER, null),
            new RoleHeld(Role.HR_HEAD, null));

    private static People people() {
        People people = mock(People.class);
        when(people.holding(any(), any())).thenReturn(List.of());
        when(people.holding(Role.TERRITORIAL_OFFICER, "KZ-71")).thenReturn(List.of(OFFICER));
        when(people.holding(Role.TERRITORIAL_HEAD, "KZ-71")).thenReturn(List.of(HEAD));
        when(people.holding(Role.HR_OFFICER, null)).thenReturn(List.of(HR_OFFICER));
        when(people.holding(Role.HR_HEAD, null)).thenReturn(List.of(HR_HEAD));
        when(people.withUsername(anyString())).thenAnswer(call -> Optional.of(person(call.getArgument(0))));
        when(people.actor(anyString()))
                .thenAnswer(call -> new Actor(person(call.getArgument(0)), EVERY_ROLE, List.of(), null));
        when(people.actors(anyCollection()))
                .thenAnswer(call -> call.<Collection<String>>getArgument(0).stream()
                        .collect(Collectors.toMap(Function.identity(), people::actor)));
        return people;
    }

    private static Person person(String username) {
        return new Person(username, username, username + "@example.kz", Locale.forLanguageTag("kk"), true, null);
    }

    private static Map<TaskKind, Integer> usualDeadlines() {
        Map<TaskKind, Integer> usual = new EnumMap<>(TaskKind.class);
        Arrays.stream(TaskKind.values())
                .filter(TaskKind::inCampaign)
                .forEach(kind -> usual.put(kind, kind.workingDays().usual()));
        return usual;
    }

    private Campaign campaign() {
        return new Campaign(
                campaignId,
                period,
                false,
                SUBMISSION_DUE,
                deadlines,
                false,
                "test",
                "1",
                Campaign.State.RUNNING,
                "hr.officer",
                START,
                "Бұйрық күшін жойды",
                null);
    }

    /** All that is told of anything. */
    Object[] notices() {
        return new Object[] {assessmentNotices, standardNotices, taskNotices};
    }

    /** The campaign's module knows this assessment from now on. */
    void opens(UUID assessment, String bodyCode) {
        opened.put(assessment, standing(assessment, bodyCode, AssessmentState.AWAITING_SUBMISSION, null, null));
    }

    void isIn(UUID assessment, AssessmentState state) {
        opened.computeIfPresent(
                assessment,
                (id, old) -> standing(id, old.bodyCode(), state, old.verificationInForce(), old.cancelReason()));
    }

    /** Its conclusion was issued, and is in force. */
    void hasIssued(UUID assessment) {
        opened.computeIfPresent(assessment, (id, old) -> standing(id, old.bodyCode(), AssessmentState.ISSUED, 1, null));
    }

    /** The HR head has said that it is to be cancelled, and why. */
    void isToBeCancelled(UUID assessment, String reason) {
        opened.computeIfPresent(assessment, (id, old) -> standing(id, old.bodyCode(), old.state(), null, reason));
    }

    private Assessment standing(
            UUID id, String bodyCode, AssessmentState state, @Nullable Integer inForce, @Nullable String cancelReason) {
        return new Assessment(
                id,
                campaignId,
                bodyCode,
                period,
                false,
                state,
                START,
                inForce,
                cancelReason,
                cancelReason == null ? null : new Deed(HR_HEAD.username(), null, START));
    }

    AssessmentState stateOf(UUID assessment) {
        return Objects.requireNonNull(opened.get(assessment)).state();
    }

    <T> T bean(Class<T> type) {
        return beans.getBean(type);
    }

    static Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    /** Time passes until {@code instant}: whatever falls due on the way happens when it is due. */
    void timePassesUntil(Instant instant) {
        runJobs();
        for (Optional<Job> next = nextTimer(instant); next.isPresent(); next = nextTimer(instant)) {
            Instant due = next.get().getDuedate().toInstant();
            if (due.isAfter(now())) {
                ClockUtil.setCurrentTime(Date.from(due));
            }
            engine.getManagementService().executeJob(next.get().getId());
            runJobs();
        }
        ClockUtil.setCurrentTime(Date.from(instant));
    }

    /** The application is down until {@code instant}, and then whatever fell due meanwhile happens. */
    void isDownUntil(Instant instant) {
        ClockUtil.setCurrentTime(Date.from(instant));
        for (Optional<Job> next = nextTimer(instant); next.isPresent(); next = nextTimer(instant)) {
            engine.getManagementService().executeJob(next.get().getId());
            runJobs();
        }
    }

    private Optional<Job> nextTimer(Instant until) {
        return engine
                .getManagementService()
                .createJobQuery()
                .timers()
                .duedateLowerThan(Date.from(until.plusMillis(1)))
                .orderByJobDuedate()
                .asc()
                .list()
                .stream()
                .findFirst();
    }

    /** The asynchronous steps that wait, and those that follow from them. */
    void runJobs() {
        for (List<Job> waiting = steps(); !waiting.isEmpty(); waiting = steps()) {
            engine.getManagementService().executeJob(waiting.get(0).getId());
        }
    }

    private List<Job> steps() {
        return engine.getManagementService().createJobQuery().messages().list();
    }

    List<Task> tasks() {
        return engine.getTaskService().createTaskQuery().orderByTaskId().asc().list();
    }

    Task task(String element) {
        return Optional.ofNullable(engine.getTaskService()
                        .createTaskQuery()
                        .taskDefinitionKey(element)
                        .singleResult())
                .orElseThrow(() -> new AssertionError(element + " is not open, but " + openElements()));
    }

    List<String> openElements() {
        List<String> open = new ArrayList<>();
        tasks().forEach(task -> open.add(task.getTaskDefinitionKey()));
        open.sort(null);
        return open;
    }

    Instant dueOf(String element) {
        return task(element).getDueDate().toInstant();
    }

    /** Somebody does the task: the process goes on with the routing fact, if there is one. */
    void completes(String element, @Nullable String fact, @Nullable Enum<?> outcome) {
        Task task = task(element);
        engine.getTaskService().complete(task.getId(), fact == null ? Map.of() : Map.of(fact, String.valueOf(outcome)));
        runJobs();
    }

    @Override
    public void close() {
        engine.getRepositoryService().deleteDeployment(deployment, true);
        beans.close();
        ClockUtil.reset();
    }

    private static class EngineClock extends Clock {

        @Override
        public Instant instant() {
            return now();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("Convert the instant instead");
        }
    }
}
