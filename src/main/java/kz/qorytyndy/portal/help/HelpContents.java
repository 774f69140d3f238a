package kz.qorytyndy.portal.help;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the help is made of; its texts stand in the message bundle {@code help}, under the names here. */
final class HelpContents {

    /** The steps of somebody's first visit; {@code role} is the name of what he is. */
    static final List<First> FIRST_VISITS = List.of(
            new First(
                    "TERRITORIAL_OFFICER",
                    List.of(
                            new Step("/", "portal.section.work"),
                            new Step("/assessments", "portal.section.assessments"),
                            new Step(null, null),
                            new Step(null, null),
                            new Step("/finished", "portal.finished.title"),
                            new Step("/standards", "portal.section.standards"),
                            new Step("/measures", "portal.measures.title"))),
            new First(
                    "TERRITORIAL_HEAD",
                    List.of(
                            new Step("/", "portal.section.work"),
                            new Step("/assessments", "portal.section.assessments"),
                            new Step(null, null),
                            new Step(null, null),
                            new Step("/conclusions", "portal.section.conclusions"),
                            new Step("/people", "portal.section.people"),
                            new Step("/measures", "portal.measures.title"))),
            new First(
                    "HR_OFFICER",
                    List.of(
                            new Step("/campaigns", "portal.section.campaigns"),
                            new Step("/", "portal.section.work"),
                            new Step(null, null),
                            new Step(null, null),
                            new Step("/campaigns", "portal.section.campaigns"),
                            new Step("/methodologies", "portal.section.methodologies"))),
            new First(
                    "HR_HEAD",
                    List.of(
                            new Step("/reviews", "portal.queue.title"),
                            new Step(null, null),
                            new Step(null, null),
                            new Step("/", "portal.section.work"),
                            new Step("/campaigns", "portal.section.campaigns"),
                            new Step("/methodologies", "portal.section.methodologies"))),
            new First(
                    "LEADERSHIP",
                    List.of(
                            new Step("/", "portal.section.work"),
                            new Step("/campaigns", "portal.section.campaigns"),
                            new Step(null, null),
                            new Step("/conclusions", "portal.section.conclusions"),
                            new Step("/methodologies", "portal.section.methodologies"))),
            new First(
                    "AUDITOR",
                    List.of(
                            new Step("/campaigns", "portal.section.campaigns"),
                            new Step("/conclusions", "portal.section.conclusions"),
                            new Step("/trail", "portal.section.trail"),
                            new Step("/mail", "portal.section.mail"),
                            new Step("/methodologies", "portal.section.methodologies"),
                            new Step("/standards", "portal.section.standards"))),
            new First(
                    "ADMINISTRATOR",
                    List.of(
                            new Step("/administration", "portal.section.administration"),
                            new Step("/organisation", "portal.organisation.title"),
                            new Step("/bodies", "portal.administration.page.bodies"),
                            new Step("/people", "portal.section.people"),
                            new Step("/settings", "portal.settings.title"),
                            new Step("/operations", "portal.operations.title"),
                            new Step("/trail", "portal.section.trail"))));

    /** What is said of the pages, under the anchors to which the layout leads. */
    static final List<Section> SECTIONS = List.of(
            new Section("work", "/", "portal.section.work"),
            new Section("sheet", null, "help.context.sheet"),
            new Section("verify", null, "help.context.verify"),
            new Section("decision", null, "help.context.decision"),
            new Section("assessment", "/assessments", "portal.section.assessments"),
            new Section("campaigns", "/campaigns", "portal.section.campaigns"),
            new Section("conclusions", "/conclusions", "portal.section.conclusions"),
            new Section("measures", "/measures", "portal.measures.title"),
            new Section("results", "/results", "portal.section.results"),
            new Section("methodologies", "/methodologies", "portal.section.methodologies"),
            new Section("standards", "/standards", "portal.section.standards"),
            new Section("employees", "/standards/employees", "portal.standards.page.employees"),
            new Section("calendar", "/calendar", "portal.section.calendar"),
            new Section("mail", "/mail", "portal.section.mail"),
            new Section("trail", "/trail", "portal.section.trail"),
            new Section("people", "/people", "portal.section.people"),
            new Section("administration", "/administration", "portal.section.administration"),
            new Section("account", "/account", "portal.account.title"));

    /** Where the order has its words: a paragraph of the methodology or of the rules on work standards, the annex, or not at all. */
    static final List<Source> TERMS = List.of(
            new Source("body", "methodology", "5"),
            new Source("service", "methodology", "3"),
            new Source("serviceHead", "annex", ""),
            new Source("bodyHead", "annex", ""),
            new Source("assessment", "methodology", "3"),
            new Source("period", "methodology", "22"),
            new Source("criterion", "methodology", "8"),
            new Source("indicator", "annex", ""),
            new Source("points", "annex", ""),
            new Source("lowering", "methodology", "31"),
            new Source("grade", "methodology", "31"),
            new Source("level", "methodology", "34"),
            new Source("conclusion", "annex", ""),
            new Source("attestation", "methodology", "22"),
            new Source("training", "methodology", "8"),
            new Source("standard", "standards", "8"),
            new Source("acting", "none", ""),
            new Source("objection", "none", ""),
            new Source("deadline", "none", ""),
            new Source("recommendation", "annex", ""),
            new Source("measure", "none", ""));

    private HelpContents() {}

    record First(String role, List<Step> steps) {}

    /**
     * One thing that he does.
     *
     * @param path of the page where, as the table of access has it; null: on the page of the step before
     * @param label the key of what that page is called
     */
    record Step(@Nullable String path, @Nullable String label) {}

    /**
     * What is said of a page.
     *
     * @param path of it; null for one that stands at a task
     */
    record Section(String name, @Nullable String path, String label) {}

    /**
     * A word of the glossary.
     *
     * @param kind the end of the key of the source's text
     * @param paragraph its number; empty if the source has none
     */
    record Source(String term, String kind, String paragraph) {}
}
