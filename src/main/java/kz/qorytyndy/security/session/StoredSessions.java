package kz.qorytyndy.security.session;

import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Sessions live in the database: no restart signs anybody out, and what ends one ends it on every instance. */
@Configuration(proxyBeanMethods = false)
@EnableSpringHttpSession
class StoredSessions {

    private static final String TABLE = "portal_session";

    /** Two requests may note the same, and the session may have been ended since: neither is a fault. */
    private static final String NOTE = """
            insert into portal_session_attributes (session_primary_id, attribute_name, attribute_bytes)
            select noted.id, noted.name, noted.bytes from (values (?::char(36), ?, ?::bytea)) as noted (id, name, bytes)
            where exists (select from portal_session where primary_id = noted.id)
            on conflict (session_primary_id, attribute_name) do update set attribute_bytes = excluded.attribute_bytes""";

    @Bean(defaultCandidate = false)
    JdbcIndexedSessionRepository sessionTable(
            JdbcOperations jdbc, PlatformTransactionManager transactions, ServerProperties server) {
        TransactionTemplate own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        JdbcIndexedSessionRepository table = new JdbcIndexedSessionRepository(jdbc, own);
        table.setTableName(TABLE);
        table.setCreateSessionAttributeQuery(NOTE);
        table.setDefaultMaxInactiveInterval(server.getServlet().getSession().getTimeout());
        table.setConversionService(texts());
        return table;
    }

    @Bean
    SparingSessions<?> sparingSessions(@Qualifier("sessionTable") JdbcIndexedSessionRepository sessionTable) {
        return new SparingSessions<>(sessionTable);
    }

    private static GenericConversionService texts() {
        GenericConversionService texts = new GenericConversionService();
        texts.addConverter(Object.class, byte[].class, text -> ((String) text).getBytes(StandardCharsets.UTF_8));
        texts.addConverter(byte[].class, Object.class, bytes -> new String(bytes, StandardCharsets.UTF_8));
        return texts;
    }
}
