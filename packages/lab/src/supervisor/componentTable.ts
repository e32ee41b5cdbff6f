import { LabError } from '../util/errors';
import { Component } from './component';
import { ComponentStates, ControlRequest } from './control';

/** All processes of a lab, and what the control socket may do to them. */
export class ComponentTable {
  private readonly components = new Map<string, Component>();
  private readonly readiness = new Map<string, () => Promise<void>>();

  /** `ready` is what must be true again before a `start` or `thaw` is done. */
  add(component: Component, ready?: () => Promise<void>): void {
    this.components.set(component.name, component);
    if (ready) {
      this.readiness.set(component.name, ready);
    }
  }

  abandonAll(): void {
    this.components.forEach(component => component.abandon());
  }

  async handle(request: ControlRequest): Promise<ComponentStates> {
    if (request.type === 'fault') {
      const { component, action } = request;
      await this.find(component)[action]();
      if (action === 'start' || action === 'thaw') {
        await this.readiness.get(component)?.();
      }
    }
    return Object.fromEntries(
      [...this.components].map(([name, c]) => [name, c.state()]),
    );
  }

  private find(name: string): Component {
    const component = this.components.get(name);
    if (!component) {
      throw new LabError(`the lab has no component ${name}`);
    }
    return component;
  }
}
