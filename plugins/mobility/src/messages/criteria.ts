/** The three conditions under which a cluster can take a copy. @internal */
export const criteriaMessages = {
  label: 'What a copy needs of {{cluster}}',
  velero: {
    met: 'Velero is installed',
    unmet: 'Velero is missing or unusable',
    unknown: 'Velero not known',
  },
  store: {
    met: 'Has access to the store',
    unmet: 'No access to the store',
    unknown: 'Access to the store not proven yet',
  },
  storage: {
    met: 'StorageClasses exist',
    unmet: 'StorageClass missing or unfit',
    unknown: 'StorageClasses not known',
  },
} as const;
