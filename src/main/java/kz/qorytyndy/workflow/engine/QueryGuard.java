package kz.qorytyndy.workflow.engine;

import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;
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
import org.springframework.util.ReflectionUtils;

/**
 * Refuses each query that carries an expression in any of its branches, and a filter's execution that is extended by one; from a person also
 * those with more values than anybody types. The filters themselves are ours: no person saves or deletes one.
 */
class QueryGuard extends CommandInterceptor {

    private static final long MOST_VALUES = 200;
    private static final String BRANCHES = "queries";

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
        Object query = command instanceof AbstractExecuteFilterCmd
                ? new DirectFieldAccessor(command).getPropertyValue("extendingQuery")
                : command;
        refuseExpressions(query);
        if (byPerson && branches(query).mapToLong(QueryGuard::values).sum() > MOST_VALUES) {
            throw new BadUserRequestException("A query must not carry so many values");
        }
        return next.execute(command);
    }

    private static void refuseExpressions(@Nullable Object query) {
        if (branches(query).anyMatch(branch -> !branch.getExpressions().isEmpty())) {
            throw new BadUserRequestException("A query must not carry expressions");
        }
    }

    /** Those of all its lists, and one for the branch itself. */
    private static long values(AbstractQuery<?, ?> branch) {
        AtomicLong values = new AtomicLong(1);
        ReflectionUtils.doWithFields(branch.getClass(), field -> {
            field.setAccessible(true);
            Object value = field.get(branch);
            if (value instanceof Collection<?> many && !field.getName().equals(BRANCHES)) {
                values.addAndGet(many.size());
            } else if (value instanceof Object[] several) {
                values.addAndGet(several.length);
            }
        });
        return values.get();
    }

    private static Stream<? extends AbstractQuery<?, ?>> branches(@Nullable Object command) {
        if (command instanceof TaskQueryImpl tasks) {
            return Stream.concat(Stream.of(tasks), tasks.getQueries().stream()).distinct();
        }
        return command instanceof AbstractQuery<?, ?> query ? Stream.of(query) : Stream.empty();
    }
}
