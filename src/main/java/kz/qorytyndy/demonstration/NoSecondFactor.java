package kz.qorytyndy.demonstration;

import kz.qorytyndy.audit.AuditEvent;
import kz.qorytyndy.platform.settings.Setting;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whoever only looks has no phone at hand, so no role demands a second factor here. The setting stands on its page like any other, to be tried out. */
@Component
@DefaultRunOnly
class NoSecondFactor implements InitializingBean {

    private final JdbcClient jdbc;

    NoSecondFactor(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void afterPropertiesSet() {
        jdbc.sql("""
                        insert into setting_change (key, version, value, set_by, set_at) values (:key, 1, '', :by, now())
                        on conflict do nothing""")
                .param("key", Setting.SECOND_FACTOR.key())
                .param("by", AuditEvent.SYSTEM)
                .update();
    }
}
