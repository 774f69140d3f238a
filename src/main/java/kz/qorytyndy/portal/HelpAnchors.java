package kz.qorytyndy.portal;

import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/** Which section of the help a page has: the first whose pattern fits the beginning of its path. */
final class HelpAnchors {

    private static final List<Entry<String, String>> SECTIONS = List.of(
            Map.entry("/tasks/[^/]+/(sheet|import)", "sheet"),
            Map.entry("/tasks/[^/]+/verify", "verify"),
            Map.entry("/tasks/[^/]+/decision|/reviews", "decision"),
            Map.entry("/measures|/assessments/[^/]+/measures", "measures"),
            Map.entry("/assessments", "assessment"),
            Map.entry("/campaigns|/imports", "campaigns"),
            Map.entry("/conclusions", "conclusions"),
            Map.entry("/results", "results"),
            Map.entry("/methodologies", "methodologies"),
            Map.entry("/standards/(employees|records|attestations)", "employees"),
            Map.entry("/standards|/tasks/[^/]+/standard", "standards"),
            Map.entry("/tasks|/finished", "work"),
            Map.entry("/calendar", "calendar"),
            Map.entry("/mail", "mail"),
            Map.entry("/trail", "trail"),
            Map.entry("/people|/approvals", "people"),
            Map.entry(
                    "/administration|/organisation|/bodies|/settings|/operations|/service-accounts|/held-up-steps|/unstaffed-tasks",
                    "administration"),
            Map.entry("/account|/password|/passkey|/second-factor|/recovery", "account"));

    private HelpAnchors() {}

    /** The address of the help on the page at this path; of the help as a whole, if it has no section. */
    static String of(String path) {
        if (path.equals("/")) {
            return "/help/pages#work";
        }
        return SECTIONS.stream()
                .filter(section -> path.matches("(?:" + section.getKey() + ")(?:[/.-].*)?"))
                .findFirst()
                .map(section -> "/help/pages#" + section.getValue())
                .orElse("/help");
    }
}
