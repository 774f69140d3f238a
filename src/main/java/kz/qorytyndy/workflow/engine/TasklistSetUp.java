package kz.qorytyndy.workflow.engine;

import java.util.Map;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.Texts;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What Tasklist needs besides the tasks: its fixed filters, and the grants of {@link Directory#TASKLIST} to enter it, to read the filters and
 * the models. Each start, of each instance, brings them to what stands here.
 */
@Component
class TasklistSetUp implements SmartInitializingSingleton {

    private final TaskService tasks;
    private final FilterService filters;
    private final AuthorizationService grants;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Texts texts;

    TasklistSetUp(
            TaskService tasks,
            FilterService filters,
            AuthorizationService grants,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Texts texts) {
        this.tasks = tasks;
        this.filters = filters;
        this.grants = grants;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.texts = texts;
    }

    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(status -> setUp());
    }

    private void setUp() {
        // Another instance that starts now waits here, and then finds everything made.
        jdbc.sql("select pg_advisory_xact_lock(hashtext('tasklist'))")
                .query((row, index) -> true)
                .single();
        grant(Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        grant(Resources.PROCESS_DEFINITION, Authorization.ANY, Permissions.READ);
        filter(
                1,
                "workflow.filter.mine",
                tasks.createTaskQuery()
                        .or()
                        .taskAssigneeExpression("${currentUser()}")
                        .taskCandidateGroupInExpression("${currentUserGroups()}")
                        .endOr());
        // What a person may not read is not among them.
        filter(2, "workflow.filter.body", tasks.createTaskQuery());
    }

    private void filter(int place, String key, TaskQuery query) {
        String name = texts.text(Languages.KAZAKH, key);
        Filter known = filters.createTaskFilterQuery().filterName(name).singleResult();
        Filter filter = known == null ? filters.newTaskFilter(name) : known;
        filter.setQuery(query.orderByDueDate().asc());
        filter.setProperties(Map.of("priority", place, "refresh", true, "showUndefinedVariable", false));
        grant(Resources.FILTER, filters.saveFilter(filter).getId(), Permissions.READ);
    }

    private void grant(Resource resource, String id, Permission permission) {
        if (grants.createAuthorizationQuery()
                        .groupIdIn(Directory.TASKLIST)
                        .resourceType(resource)
                        .resourceId(id)
                        .count()
                == 0) {
            Authorization grant = grants.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            grant.setGroupId(Directory.TASKLIST);
            grant.setResource(resource);
            grant.setResourceId(id);
            grant.addPermission(permission);
            grants.saveAuthorization(grant);
        }
    }
}
