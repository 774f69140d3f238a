package kz.qorytyndy.workflow.engine;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * Lets the jobs that an instance has taken on be done before its database connections are closed. The framework waits for those that run when it is asked to
 * end; one that stands in the queue begins after that, and would lose its connection in the middle.
 */
@Component
class LastJobs implements BeanPostProcessor {

    /** The engine's own name for those who do its jobs. */
    static final String EXECUTOR = "camundaTaskExecutor";

    private static final int SECONDS = 20;

    @Override
    public Object postProcessBeforeInitialization(Object bean, String beanName) {
        if (beanName.equals(EXECUTOR) && bean instanceof ThreadPoolTaskExecutor executor) {
            executor.setWaitForTasksToCompleteOnShutdown(true);
            executor.setAwaitTerminationSeconds(SECONDS);
        }
        return bean;
    }
}
