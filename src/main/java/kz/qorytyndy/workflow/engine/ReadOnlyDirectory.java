package kz.qorytyndy.workflow.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.GroupQuery;
import org.camunda.bpm.engine.identity.NativeUserQuery;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.TenantQuery;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.identity.UserQuery;
import org.camunda.bpm.engine.impl.GroupQueryImpl;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.TenantQueryImpl;
import org.camunda.bpm.engine.impl.UserQueryImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.ReadOnlyIdentityProvider;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.GroupEntity;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.jspecify.annotations.Nullable;

/**
 * The engine's view of the {@link Directory}: nothing in it can be changed through the engine, and nobody signs in through it. Queries know
 * ids and memberships, which is what the engine and Tasklist ask for.
 */
public class ReadOnlyDirectory implements ReadOnlyIdentityProvider {

    private final Directory directory;

    private ReadOnlyDirectory(Directory directory) {
        this.directory = directory;
    }

    /** Not a factory of {@code WritableIdentityProvider}: that is how the engine knows that it must not write. */
    record Factory(Directory directory) implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return ReadOnlyIdentityProvider.class;
        }

        @Override
        public Session openSession() {
            return new ReadOnlyDirectory(directory);
        }
    }

    @Override
    public @Nullable User findUserById(String id) {
        return directory
                .person(id)
                .map(person -> user(person.username(), person.name()))
                .orElse(null);
    }

    @Override
    public UserQuery createUserQuery() {
        return new People(executor());
    }

    @Override
    public UserQuery createUserQuery(CommandContext context) {
        return new People(null);
    }

    @Override
    public NativeUserQuery createNativeUserQuery() {
        throw new BadUserRequestException("The directory is not the engine's");
    }

    @Override
    public boolean checkPassword(String userId, String password) {
        return false;
    }

    @Override
    public @Nullable Group findGroupById(String id) {
        return directory.groups().contains(id) ? group(id) : null;
    }

    @Override
    public GroupQuery createGroupQuery() {
        return new Groups(executor());
    }

    @Override
    public GroupQuery createGroupQuery(CommandContext context) {
        return new Groups(null);
    }

    @Override
    public @Nullable Tenant findTenantById(String id) {
        return null;
    }

    @Override
    public TenantQuery createTenantQuery() {
        return new NoTenants(executor());
    }

    @Override
    public TenantQuery createTenantQuery(CommandContext context) {
        return new NoTenants(null);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    private static CommandExecutor executor() {
        return Context.getProcessEngineConfiguration().getCommandExecutorTxRequired();
    }

    private static User user(String username, String name) {
        UserEntity user = new UserEntity(username);
        user.setFirstName(name);
        user.setLastName("");
        return user;
    }

    private static Group group(String id) {
        GroupEntity group = new GroupEntity(id);
        group.setName(id);
        return group;
    }

    private static <T> List<T> page(Stream<T> all, @Nullable Page page) {
        return page == null
                ? all.toList()
                : all.skip(page.getFirstResult()).limit(page.getMaxResults()).toList();
    }

    private static boolean among(String id, @Nullable String one, String @Nullable [] some) {
        return (one == null || one.equals(id))
                && (some == null || Arrays.asList(some).contains(id));
    }

    private class People extends UserQueryImpl {

        People(@Nullable CommandExecutor executor) {
            super(executor);
        }

        @Override
        public long executeCount(CommandContext context) {
            return matching().count();
        }

        @Override
        public List<User> executeList(CommandContext context, @Nullable Page page) {
            return page(matching(), page);
        }

        private Stream<User> matching() {
            Stream<User> known = id == null
                    ? directory.people().stream().map(person -> user(person.username(), person.name()))
                    : Stream.ofNullable(findUserById(id));
            return known.filter(user -> among(user.getId(), null, ids))
                    .filter(user ->
                            groupId == null || directory.groupsOf(user.getId()).contains(groupId));
        }
    }

    private class Groups extends GroupQueryImpl {

        Groups(@Nullable CommandExecutor executor) {
            super(executor);
        }

        @Override
        public long executeCount(CommandContext context) {
            return matching().count();
        }

        @Override
        public List<Group> executeList(CommandContext context, @Nullable Page page) {
            return page(matching(), page);
        }

        private Stream<Group> matching() {
            Set<String> known = userId == null ? directory.groups() : directory.groupsOf(userId);
            return known.stream().filter(group -> among(group, id, ids)).map(ReadOnlyDirectory::group);
        }
    }

    private static class NoTenants extends TenantQueryImpl {

        NoTenants(@Nullable CommandExecutor executor) {
            super(executor);
        }

        @Override
        public long executeCount(CommandContext context) {
            return 0;
        }

        @Override
        public List<Tenant> executeList(CommandContext context, @Nullable Page page) {
            return List.of();
        }
    }
}
