package kz.qorytyndy.workflow.engine;

import java.beans.FeatureDescriptor;
import java.util.Collection;
import java.util.Iterator;
import java.util.Set;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.el.JuelExpression;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.impl.juel.jakarta.el.BeanELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;

/**
 * Expressions see the variables and the beans that are listed for the processes, and may call methods of those beans: nothing else is an
 * object to them. Without a scope, which is how the engine evaluates what stands in a query, only {@link #IN_QUERIES} are evaluated.
 */
class GuardedExpressionManager extends JuelExpressionManager {

    static final Set<String> IN_QUERIES = Set.of("${currentUser()}", "${currentUserGroups()}", "${now()}");

    private final BeanFactory factory;
    private final Set<String> names;

    GuardedExpressionManager(BeanFactory factory, Collection<String> names) {
        this.factory = factory;
        this.names = Set.copyOf(names);
    }

    @Override
    public Expression createExpression(String text) {
        return new JuelExpression(createValueExpression(text), this, text) {
            @Override
            public Object getValue(@Nullable VariableScope scope, @Nullable BaseDelegateExecution execution) {
                if (scope == null && !isLiteralText() && !IN_QUERIES.contains(text.replaceAll("\\s", ""))) {
                    throw new BadUserRequestException("This expression is not allowed here");
                }
                return super.getValue(scope, execution);
            }
        };
    }

    @Override
    protected ELResolver createElResolver() {
        CompositeELResolver resolver = new CompositeELResolver();
        resolver.add(new VariableScopeElResolver());
        resolver.add(new VariableContextElResolver());
        resolver.add(new ListedBeans());
        return resolver;
    }

    private final class ListedBeans extends ELResolver {

        private final BeanELResolver methods = new BeanELResolver(true);

        @Override
        public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
            if (base != null) {
                throw refused(base);
            }
            if (property instanceof String name && names.contains(name)) {
                context.setPropertyResolved(true);
                return factory.getBean(name);
            }
            return null;
        }

        @Override
        public @Nullable Object invoke(
                ELContext context,
                Object base,
                Object method,
                Class<?> @Nullable [] types,
                Object @Nullable [] arguments) {
            if ("getClass".equals(method)
                    || names.stream().map(factory::getBean).noneMatch(bean -> bean == base)) {
                throw refused(base);
            }
            return methods.invoke(context, base, method, types, arguments);
        }

        @Override
        public void setValue(ELContext context, @Nullable Object base, Object property, Object value) {
            throw refused(property);
        }

        @Override
        public boolean isReadOnly(ELContext context, @Nullable Object base, Object property) {
            return true;
        }

        @Override
        public @Nullable Class<?> getType(ELContext context, @Nullable Object base, Object property) {
            return null;
        }

        @Override
        public @Nullable Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
            return null;
        }

        @Override
        public @Nullable Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, @Nullable Object base) {
            return null;
        }

        private BadUserRequestException refused(Object object) {
            return new BadUserRequestException(
                    "Expressions must not touch " + object.getClass().getName());
        }
    }
}
