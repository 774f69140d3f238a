package kz.qorytyndy.workflow.engine;

import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractExecuteFilterCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteFilterCmd;
import org.camunda.bpm.engine.impl.cmd.SaveFilterCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.DirectFieldAccessor;

/**
 * Refuses each query that carries an expression in any of its branches, and a filter's execution that is extended by one. The filters
 * themselves are ours: no person saves or deletes one.
 */
class QueryGuard extends CommandInterceptor {

    private final ProcessEngineConfigurationImpl configuration;

    QueryGuard(ProcessEngineConfigurationImpl configuration) {
        this.configuration = configuration;
    }

    @Override
    public <T> T execute(Command<T> command) {
        boolean byPerson = configuration.getIdentityService().getCurrentAuthentication() != null;
        if (byPerson && (command instanceof SaveFilterCmd || command instanceof DeleteFilterCmd)) {
            throw new BadUserRequestException("The filters are fixed");
        }
        refuseExpressions(
                command instanceof AbstractExecuteFilterCmd
                        ? new DirectFieldAccessor(command).getPropertyValue("extendingQuery")
                        : command);
        return next.execute(command);
    }

    private static void refuseExpressions(@Nullable Object query) {
        if (branches(query).anyMatch(branch -> !branch.getExpressions().isEmpty())) {
            throw new BadUserRequestException("A query must not carry expressions");
        }
    }

    private static Stream<? extends AbstractQuery<?, ?>> branches(@Nullable Object command) {
        if (command instanceof TaskQueryImpl tasks) {
            return Stream.concat(Stream.of(tasks), tasks.getQueries().stream());
        }
        return command instanceof AbstractQuery<?, ?> query ? Stream.of(query) : Stream.empty();
    }
}
